package dev.tandem.sync.simulation;

import dev.tandem.sync.replica.ReplicaRecord;
import java.util.ArrayList;
import java.util.List;

/** The disk of a device: what is written is safe only when it is synced. */
final class SimulatedDisk {
  private static final long MILLI = 1000;

  private final World world;
  private final List<List<ReplicaRecord>> batches = new ArrayList<>();
  private int synced;
  private int crashes;
  private long freeMicros;

  SimulatedDisk(World world) {
    this.world = world;
  }

  /** A disk with what can be read from this one. */
  SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk(world);
    copy.batches.addAll(batches);
    copy.synced = batches.size();
    return copy;
  }

  /** Writes a batch; {@code done} is called when it is safe. */
  void write(List<ReplicaRecord> records, Runnable done) {
    batches.add(records);
    int end = batches.size();
    int life = crashes;
    long delay = MILLI / 4 + world.random.nextLong(10 * MILLI);
    if (world.flaw == Flaw.REPLICA_UNSYNCED) {
      done.run();
      delay *= 50;
    }
    freeMicros = Math.max(freeMicros, world.time.nowMicros()) + delay;
    world.time.after(
        freeMicros - world.time.nowMicros(),
        () -> {
          if (life == crashes) {
            synced = Math.max(synced, end);
            done.run();
          }
        });
  }

  /**
   * The power goes. Of what was not synced, some of the first batches may be there; a torn one is
   * found by its checksum, and is as if not written.
   */
  void crash() {
    int kept = synced + world.random.nextInt(batches.size() - synced + 1);
    batches.subList(kept, batches.size()).clear();
    synced = batches.size();
    freeMicros = 0;
    crashes++;
  }

  /**
   * Writes a fold in place of all that was written up to now, in one transaction: after a crash,
   * either it is there or what it stands for.
   */
  void fold(ReplicaRecord.Folded fold) {
    write(List.of(fold), () -> {});
  }

  /** What can be read: of what was written before the last fold, nothing. */
  List<ReplicaRecord> records() {
    List<ReplicaRecord> records = new ArrayList<>();
    for (List<ReplicaRecord> batch : batches) {
      if (batch.getFirst() instanceof ReplicaRecord.Folded) {
        records.clear();
      }
      records.addAll(batch);
    }
    return records;
  }
}
