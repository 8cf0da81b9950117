package dev.tandem.sync.simulation;

import dev.tandem.sync.replica.ReplicaRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The disk of a device: what is written is safe only when it is synced. While it is full it takes
 * nothing, and what was to be written is tried again until there is space, in order.
 */
final class SimulatedDisk {
  private static final long MILLI = 1000;

  /** A batch on its way, and what is to be done when it is safe. */
  private record Write(List<ReplicaRecord> records, Runnable done) {}

  private final World world;
  private final List<List<ReplicaRecord>> synced = new ArrayList<>();
  private final Deque<Write> waiting = new ArrayDeque<>();
  private int crashes;
  private long fullUntilMicros;

  SimulatedDisk(World world) {
    this.world = world;
  }

  /** A disk with what can be read from this one. */
  SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk(world);
    copy.synced.addAll(synced);
    if (!isFull()) {
      waiting.forEach(write -> copy.synced.add(write.records));
    }
    return copy;
  }

  /** Leaves no space for a while. */
  void fill(long lengthMicros) {
    fullUntilMicros = world.time.nowMicros() + lengthMicros;
  }

  private boolean isFull() {
    return !world.isHealed() && world.time.nowMicros() < fullUntilMicros;
  }

  /** Writes a batch; {@code done} is called when it is safe. */
  void write(List<ReplicaRecord> records, Runnable done) {
    if (world.flaw == Flaw.REPLICA_UNSYNCED) {
      waiting.add(new Write(records, () -> {}));
      world.time.after(1, done);
    } else {
      waiting.add(new Write(records, done));
    }
    if (waiting.size() == 1) {
      next();
    }
  }

  private void next() {
    long delay = MILLI / 4 + world.random.nextLong(10 * MILLI);
    after(world.flaw == Flaw.REPLICA_UNSYNCED ? delay * 50 : delay);
  }

  private void after(long delayMicros) {
    int life = crashes;
    world.time.after(
        delayMicros,
        () -> {
          if (life == crashes) {
            tryFirst();
          }
        });
  }

  private void tryFirst() {
    if (isFull() && world.flaw != Flaw.FULL_DISK_SKIPS) {
      after(200 * MILLI);
      return;
    }
    Write write = waiting.remove();
    if (!isFull()) {
      synced.add(write.records);
    }
    if (!waiting.isEmpty()) {
      next();
    }
    write.done.run();
  }

  /**
   * The power goes. Of what was not synced, some of the first batches may be there; a torn one is
   * found by its checksum, and is as if not written.
   */
  void crash() {
    int kept = isFull() ? 0 : world.random.nextInt(waiting.size() + 1);
    for (int i = 0; i < kept; i++) {
      synced.add(waiting.remove().records);
    }
    waiting.clear();
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
    for (List<ReplicaRecord> batch : synced) {
      if (batch.getFirst() instanceof ReplicaRecord.Folded) {
        records.clear();
      }
      records.addAll(batch);
    }
    return records;
  }
}
