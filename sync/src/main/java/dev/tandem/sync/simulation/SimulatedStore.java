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

/** The durable log of the workspace, with its fence. */
final class SimulatedStore {
  /** Small, so that replicas that are away find it trimmed. */
  private static final int RETAINED = 60;

  static final int MOST_RETAINED = 120;

  private final Reference reference;
  private final Flaw flaw;
  private Checkpoint checkpoint;
  private Point start;
  private final List<LogEntry> entries = new ArrayList<>();
  private long epoch;

  SimulatedStore(Checkpoint checkpoint, Reference reference, Flaw flaw) {
    this.checkpoint = checkpoint;
    start = checkpoint.at();
    this.reference = reference;
    this.flaw = flaw;
  }

  /** Takes the next epoch, and opens an authority on what is stored. */
  Opened acquire() {
    epoch++;
    Order order = flaw == Flaw.TIE_SWAPPED ? Order.EARLIER : Order.LATER;
    var options = new AuthorityOptions(Schema.first(), RETAINED, MOST_RETAINED, order);
    Checkpoint copy =
        new Checkpoint(checkpoint.at(), checkpoint.workspace().copy(), checkpoint.replicas());
    StoredLog stored = new StoredLog(copy, start, entries);
    if (flaw == Flaw.DEDUPE_FORGETS) {
      Point head = reference.point(reference.head());
      copy = new Checkpoint(head, reference.workspace().copy(), Map.of());
      stored = new StoredLog(copy, head, List.of());
    }
    return new Opened(epoch, new Authority(epoch, stored, options));
  }

  /** An authority and its epoch. */
  record Opened(long epoch, Authority authority) {}

  private long head() {
    return start.version() + entries.size();
  }

  /** Appends, unless a higher epoch was taken: then nothing changes. */
  boolean append(long byEpoch, List<LogEntry> more) {
    if (byEpoch != epoch && flaw != Flaw.UNFENCED) {
      return false;
    }
    for (LogEntry entry : more) {
      while (head() >= entry.version() && !entries.isEmpty()) {
        entries.removeLast();
      }
      entries.add(entry);
      reference.durable(entry);
    }
    return true;
  }

  /** Stores a checkpoint and trims the log, unless a higher epoch was taken. */
  void store(long byEpoch, Checkpoint newer, Point newStart) {
    if (byEpoch == epoch && newer.at().version() <= head()) {
      entries.subList(0, (int) (newStart.version() - start.version())).clear();
      start = newStart;
      checkpoint = newer;
    }
  }
}
