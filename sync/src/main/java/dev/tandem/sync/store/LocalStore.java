package dev.tandem.sync.store;

import dev.tandem.sync.replica.ReplicaRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps a replica's records in a file; owned by its writer thread, and its methods may be called on
 * any thread. What is handed over is stored in that order, grouped: what comes while one commit
 * runs goes into the next one, so that a commit never waits for more to come. A process or a
 * machine that dies loses nothing that was told durable, and leaves no batch half there.
 */
public final class LocalStore implements AutoCloseable {
  private final Path path;
  private final StoreWriter writer;
  private final Thread thread;
  private final boolean encrypted;
  private final int version;

  LocalStore(StoreWriter writer, Path path, boolean encrypted, int version) {
    this.path = path;
    this.writer = writer;
    this.encrypted = encrypted;
    this.version = version;
    thread = Thread.ofPlatform().name("store-" + path.getFileName()).daemon().unstarted(writer);
  }

  LocalStore start() {
    thread.start();
    return this;
  }

  /**
   * Opens a store, or makes a new one; blocks. A damaged file is put aside, and what of it is whole
   * goes on in a new one. Use only one store for a replica, and its records for nothing else.
   */
  public static Opened open(Path file, StoreOptions options) {
    return new StoreOpening(file, options, StoreSchema.present(), new SecureRandom()).open();
  }

  /**
   * Hands records over, and returns at once.
   *
   * @param batch greater than the one before
   * @param records are stored together, or not at all
   * @param done told on the writer thread; of batches that are stored together, only the last one
   *     is told
   */
  public void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {
    writer.enqueue(new StoreWriter.Request.Persist(batch, records, done));
  }

  /**
   * Whether the records have become so many, beside what they were last folded into, that it is
   * time to fold them: to be asked after something became durable.
   */
  public boolean isCompactionDue() {
    return writer.isCompactionDue();
  }

  /**
   * Stores a fold in the place of everything that was handed over until now; returns at once. If
   * that cannot be, all stays as it is.
   *
   * @param fold of the replica, with all that was handed over and nothing else
   */
  public void compact(ReplicaRecord.Folded fold) {
    writer.enqueue(new StoreWriter.Request.Compact(fold));
  }

  /** How it is; reads sizes from the disk. */
  public StoreInfo info() {
    return new StoreInfo(
        path, StoreFile.sizeBytes(path), encrypted, version, writer.waitingBatches());
  }

  /**
   * Stores what was handed over, and closes the file; blocks meanwhile. If that fails, it tries
   * once more and then gives up. Nothing may be handed over from here on.
   */
  @Override
  public void close() {
    writer.stop();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // To leave here would leave the file open behind the caller's back.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
