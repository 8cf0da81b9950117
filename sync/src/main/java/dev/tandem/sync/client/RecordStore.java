package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaRecord;
import java.util.List;
import java.util.function.Consumer;

/** Where a replica's records go; its methods may be called on any thread and return at once. */
public interface RecordStore extends AutoCloseable {
  /** How a batch fared. */
  sealed interface Stored {
    /** All batches up to this one are there, so that nothing can take them away. */
    record Durable(long batch) implements Stored {}

    /**
     * They cannot be stored at present; the store tries again by itself until it can.
     *
     * @param reason for a person to read
     */
    record Failing(String reason) implements Stored {}
  }

  /**
   * Stores the records of one batch after all before it, all or none of them.
   *
   * @param done told on a thread of the store, perhaps for several batches at once
   */
  void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done);

  /** Stores what was handed over, if it can, and lets the place go. */
  @Override
  void close();
}
