package dev.tandem.server;

import dev.tandem.server.account.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps what must outlive it: identity, accounts, homes. While it is open, no second
 * server uses it. Immutable.
 */
public final class DataDirectory implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /** The directory of the present user's server, unless told otherwise. */
  public static Path usual() {
    String dataHome = System.getenv("XDG_DATA_HOME");
    return dataHome == null || dataHome.isBlank()
        ? Path.of(System.getProperty("user.home"), ".local", "share", "tandem")
        : Path.of(dataHome, "tandem");
  }

  /** The accounts in a data directory, be it open or not. */
  public static Path accountsIn(Path directory) {
    return directory.resolve("accounts");
  }

  /** The administrator's token in a data directory, while its server runs. */
  public static Path adminTokenIn(Path directory) {
    return directory.resolve("admin.token");
  }

  /**
   * Makes the directory if there is none, and locks it.
   *
   * @throws IOException if it cannot be used, with one line for a person
   */
  static DataDirectory open(Path directory) throws IOException {
    PrivateFile.createDirectory(directory);
    Path path = directory.toRealPath();
    FileChannel lockFile =
        FileChannel.open(
            path.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(lockFile) == null) {
      lockFile.close();
      throw new IOException(
          "another server runs on " + path + ": stop it, or give this one another --data");
    }
    return new DataDirectory(path, lockFile);
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Its real path. */
  Path path() {
    return path;
  }

  Path accounts() {
    return accountsIn(path);
  }

  Path adminToken() {
    return adminTokenIn(path);
  }

  /** The log of the workspaces, unless it is in a database elsewhere. */
  Path workspaces() {
    return path.resolve("workspaces.db");
  }

  Path homes() {
    return path.resolve("homes");
  }

  /**
   * A directory for what sessions need only while they run: in memory where that is possible, and
   * the same at every start, so that what a killed server left there does not pile up.
   */
  Path scratch() throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(path.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Path inMemory = SHARED_MEMORY.resolve("tandem-" + Long.toHexString(sum.getValue()));
    if (Files.isWritable(SHARED_MEMORY) && makeOwn(inMemory)) {
      return inMemory;
    }
    Path onDisk = path.resolve("scratch");
    PrivateFile.createDirectory(onDisk);
    return onDisk;
  }

  /** Anybody may make directories in shared memory: only one that is ours will do. */
  private boolean makeOwn(Path directory) {
    try {
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        PrivateFile.createDirectory(directory);
      }
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path));
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets another server use it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(adminToken());
    lockFile.close();
  }
}
