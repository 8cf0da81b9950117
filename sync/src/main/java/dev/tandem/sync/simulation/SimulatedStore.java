package dev.tandem.sync.simulation;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The durable log of the workspace, with its fence, and with a backup. */
final class SimulatedStore {
  /** Small, so that replicas that are away find it trimmed. */
  private static final int RETAINED = 60;

  static final int MOST_RETAINED = 120;

  /** All that is stored; immutable. */
  private record Content(Checkpoint checkpoint, Point start, List<LogEntry> entries, long epoch) {}

  private final World world;
  private Checkpoint checkpoint;
  private Point start;
  private final List<LogEntry> entries = new ArrayList<>();
  private long epoch;
  private long fullUntilMicros;
  private Content backup;

  SimulatedStore(World world, Checkpoint checkpoint) {
    this.world = world;
    this.checkpoint = checkpoint;
    start = checkpoint.at();
    backup = content();
  }

  /** What came of an append. */
  enum Appended {
    DONE,
    /** A higher epoch was taken; nothing has changed. */
    FENCED,
    /** There is no space; nothing has changed. */
    FULL
  }

  private Content content() {
    return new Content(checkpoint, start, List.copyOf(entries), epoch);
  }

  private long head() {
    return start.version() + entries.size();
  }

  /** Copies all to a safe place. */
  void backUp() {
    backup = content();
  }

  /**
   * Goes back to the backup, under a new generation, as if nothing of what came since had ever
   * been.
   *
   * @return the version of the backup
   */
  long restore(long generation) {
    Point at = backup.checkpoint.at();
    checkpoint =
        new Checkpoint(
            new Point(generation, at.version(), at.history()),
            backup.checkpoint.workspace(),
            backup.checkpoint.replicas());
    start = new Point(generation, backup.start.version(), backup.start.history());
    entries.clear();
    entries.addAll(backup.entries);
    epoch = backup.epoch;
    backup = content();
    return head();
  }

  /** Leaves no space for a while. */
  void fill(long lengthMicros) {
    fullUntilMicros = world.time.nowMicros() + lengthMicros;
  }

  private boolean isFull() {
    return !world.isHealed() && world.time.nowMicros() < fullUntilMicros;
  }

  /** Takes the next epoch, and opens an authority on what is stored. */
  Opened acquire(Schema schema) {
    epoch++;
    Order order = world.flaw == Flaw.TIE_SWAPPED ? Order.EARLIER : Order.LATER;
    var options = new AuthorityOptions(schema, RETAINED, MOST_RETAINED, order);
    Checkpoint copy =
        new Checkpoint(checkpoint.at(), checkpoint.workspace().copy(), checkpoint.replicas());
    StoredLog stored = new StoredLog(copy, start, entries);
    if (world.flaw == Flaw.DEDUPE_FORGETS) {
      Point head = world.reference.point(world.reference.head());
      copy = new Checkpoint(head, world.reference.workspace().copy(), Map.of());
      stored = new StoredLog(copy, head, List.of());
    }
    return new Opened(start.generation(), epoch, new Authority(epoch, stored, options));
  }

  /** An authority, of a generation and with an epoch. */
  record Opened(long generation, long epoch, Authority authority) {}

  /** Whether an authority's last append came from another one's generation, or is older. */
  private boolean isFenced(long generation, long byEpoch) {
    return generation != start.generation() || byEpoch != epoch;
  }

  /** Appends, unless a higher epoch was taken or there is no space: then nothing changes. */
  Appended append(long generation, long byEpoch, List<LogEntry> more) {
    if (isFenced(generation, byEpoch) && world.flaw != Flaw.UNFENCED) {
      return Appended.FENCED;
    }
    if (isFull()) {
      return world.flaw == Flaw.FULL_LOG_IGNORED ? Appended.DONE : Appended.FULL;
    }
    for (LogEntry entry : more) {
      while (head() >= entry.version() && !entries.isEmpty()) {
        entries.removeLast();
      }
      entries.add(entry);
      world.reference.durable(entry);
    }
    return Appended.DONE;
  }

  /** Stores a checkpoint and trims the log, if there is space and no higher epoch was taken. */
  void store(long generation, long byEpoch, Checkpoint newer, Point newStart) {
    if (!isFenced(generation, byEpoch) && !isFull() && newer.at().version() <= head()) {
      entries.subList(0, (int) (newStart.version() - start.version())).clear();
      start = newStart;
      checkpoint = newer;
    }
  }
}
