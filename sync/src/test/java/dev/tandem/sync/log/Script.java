package dev.tandem.sync.log;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the entries of one workspace's log, and knows what of it must be stored. */
final class Script {
  static final long GENERATION = 77;
  static final String ADMIN = "anna";

  final String workspace;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();
  private final Map<ReplicaId, Long> numbers = new HashMap<>();

  Script(String workspace) {
    this.workspace = workspace;
    points.add(new Point(GENERATION, 0, 0));
  }

  static ReplicaId replica(long number) {
    return new ReplicaId(-1 - number, number);
  }

  long head() {
    return entries.size();
  }

  Point point(long version) {
    return points.get(Math.toIntExact(version));
  }

  /** All entries after a version. */
  List<LogEntry> after(long version) {
    return List.copyOf(entries.subList(Math.toIntExact(version), entries.size()));
  }

  /** An entry that follows, as if it had been appended. */
  LogEntry next(ReplicaId replica, Operation... operations) {
    long number = numbers.merge(replica, 1L, Long::sum);
    LogEntry entry = entry(head() + 1, replica, number, operations);
    entries.add(entry);
    Point head = points.getLast();
    long history = Hashes.extend(head.history(), MutationFormat.toBytes(entry));
    points.add(new Point(GENERATION, entry.version(), history));
    return entry;
  }

  static LogEntry entry(long version, ReplicaId replica, long number, Operation... operations) {
    Outcome outcome = new Outcome.Applied(List.of(operations));
    MutationId id = new MutationId(replica, number);
    return new LogEntry(version, id, new Mark(number, 1), ADMIN, outcome);
  }

  /** So many entries that follow, of a few replicas. */
  List<LogEntry> next(int count) {
    List<LogEntry> more = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var field = new FieldAddress("note", Element.ROOT, "field" + head() % 7);
      more.add(next(replica(head() % 3), new Operation.SetField(field, Value.of(head()))));
    }
    return more;
  }

  Append append(long epoch, int count) {
    return new Append(workspace, epoch, next(count));
  }

  static Operation grant(String person, Role role) {
    return new Operation.Grant(person, role);
  }

  /** A checkpoint at a version, with something in it. */
  Checkpoint checkpoint(long version) {
    Map<ReplicaId, Progress> replicas = new HashMap<>();
    for (LogEntry entry : entries.subList(0, Math.toIntExact(version))) {
      long number = entry.mutation().number();
      var recent = new Progress.Recent(number, entry.mark(), entry.version(), null);
      replicas.put(
          entry.mutation().replica(),
          new Progress(ADMIN, number, entry.version(), List.of(recent)));
    }
    return new Checkpoint(point(version), Workspace.ownedBy(ADMIN), replicas);
  }
}
