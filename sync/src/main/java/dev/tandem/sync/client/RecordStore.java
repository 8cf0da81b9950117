package dev.tandem.sync.client;

import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.LocalStore;
import dev.tandem.sync.store.Stored;
import java.util.List;
import java.util.function.Consumer;

/** Where a replica's records go; its methods may be called on any thread and return at once. */
public interface RecordStore extends AutoCloseable {
  /**
   * Stores the records of one batch after all before it, all or none of them. What cannot be stored
   * at present is tried again until it can.
   *
   * @param done told on a thread of the store; one answer may stand for several batches
   */
  void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done);

  /** Whether it is time to give it a fold, asked after something became durable. */
  default boolean isCompactionDue() {
    return false;
  }

  /** Takes a fold of the replica in the place of all records that were handed over. */
  default void compact(ReplicaRecord.Folded fold) {}

  /** Stores what was handed over, if it can, and lets the place go. */
  @Override
  void close();

  /** A store in a file. */
  static RecordStore of(LocalStore store) {
    return new RecordStore() {
      @Override
      public void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {
        store.persist(batch, records, done);
      }

      @Override
      public boolean isCompactionDue() {
        return store.isCompactionDue();
      }

      @Override
      public void compact(ReplicaRecord.Folded fold) {
        store.compact(fold);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }
}
