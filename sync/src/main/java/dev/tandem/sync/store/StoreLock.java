package dev.tandem.sync.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a store for this process, by a lock on a file beside it; immutable. The system lets it go
 * when the process ends, however that happens. The database itself is not locked so: to close any
 * handle of it would drop SQLite's own locks.
 */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock of a store, or null if somebody has it. */
  static @Nullable StoreLock take(Path store) throws IOException {
    FileChannel channel =
        FileChannel.open(
            store.resolveSibling(store.getFileName() + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PrivateFiles.ownerOnly("rw-------"));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Somebody in this very process has it.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new StoreLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
