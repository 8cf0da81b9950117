package dev.tandem.sync.simulation;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is so in a simulated world: the whole history as it first became durable, never trimmed. */
final class Reference {
  private final Point origin;
  private final Workspace workspace;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Long> histories = new ArrayList<>();
  private final List<Long> states = new ArrayList<>();
  private final Set<MutationId> ids = new HashSet<>();
  private final Map<Long, LogEntry> byMark = new HashMap<>();
  private final Map<Long, List<Pushed>> pushed = new HashMap<>();

  /** A text edit as it was pushed, alone in its push. */
  private record Pushed(long base, FieldAddress field, TextChange change) {}

  Reference(Point origin, Workspace workspace) {
    this.origin = origin;
    this.workspace = workspace;
    states.add(Hashes.of(workspace));
    histories.add(origin.history());
  }

  Workspace workspace() {
    return workspace;
  }

  Role role(String person) {
    return workspace.role(person);
  }

  long head() {
    return entries.size();
  }

  Point point(long version) {
    return new Point(origin.generation(), version, histories.get((int) version));
  }

  LogEntry entry(long version) {
    return entries.get((int) version - 1);
  }

  /** The outcome of a mutation by its mark; fails if there is none. */
  Outcome outcome(long mark) {
    LogEntry entry = byMark.get(mark);
    Violation.unless(entry != null, () -> "a mutation is settled, but not in the log");
    return entry == null ? new Outcome.Applied(List.of()) : entry.outcome();
  }

  boolean has(long mark) {
    return byMark.containsKey(mark);
  }

  /** Notes a push that is one text edit, to check by it what the authority makes of it. */
  void pushed(long mark, long base, List<Operation> operations) {
    if (operations.size() == 1 && operations.getFirst() instanceof Operation.EditText edit) {
      pushed
          .computeIfAbsent(mark, _ -> new ArrayList<>())
          .add(new Pushed(base, edit.field(), edit.change()));
    }
  }

  /** An entry became durable: invariants 1 and 2, and the merging of texts. */
  void durable(LogEntry entry) {
    if (entry.version() <= head()) {
      Violation.unless(
          entry(entry.version()).equals(entry),
          () -> "version %s was overwritten".formatted(entry.version()));
      return;
    }
    Violation.unless(
        entry.version() == head() + 1,
        () -> "version %s follows %s".formatted(entry.version(), head()));
    Violation.unless(
        ids.add(entry.mutation()), () -> "%s has two outcomes".formatted(entry.mutation()));
    Violation.unless(
        byMark.put(entry.mark().origin(), entry) == null,
        () -> "a mutation was taken twice: %s".formatted(entry));
    checkMerge(entry);
    entries.add(entry);
    new Rebase(workspace).apply(entry.operations());
    histories.add(Hashes.extend(histories.getLast(), MutationFormat.toBytes(entry)));
    states.add(Hashes.of(workspace));
  }

  /** A text edit must be what the naive merge makes of it, from one of the bases it was sent on. */
  private void checkMerge(LogEntry entry) {
    List<Pushed> pushes = pushed.get(entry.mark().origin());
    if (pushes == null
        || entry.operations().size() != 1
        || !(entry.operations().getFirst() instanceof Operation.EditText edit)) {
      return;
    }
    List<TextChange> naive = pushes.stream().map(push -> naive(push, entry.version())).toList();
    Violation.unless(
        naive.contains(edit.change()),
        () ->
            "version %s: %s became %s, and not one of %s"
                .formatted(entry.version(), pushes, edit.change(), naive));
  }

  private TextChange naive(Pushed push, long to) {
    TextChange missed = TextChange.NONE;
    for (long version = push.base + 1; version < to; version++) {
      for (Operation operation : entry(version).operations()) {
        if (operation instanceof Operation.EditText other && other.field().equals(push.field)) {
          missed = missed.compose(other.change());
        }
      }
    }
    return NaiveMerge.move(push.change, missed);
  }

  /** Invariant 1: a confirmed state is the one that the log makes. */
  void checkConfirmed(String who, Point at, Workspace confirmed) {
    if (at.equals(Point.NOWHERE)) {
      return;
    }
    Violation.unless(
        at.version() <= head(),
        () -> "%s is at version %s, durable is %s".formatted(who, at.version(), head()));
    Violation.unless(
        at.equals(point(at.version())),
        () -> "%s has another history at %s".formatted(who, at.version()));
    Violation.unless(
        Hashes.of(confirmed) == states.get((int) at.version()),
        () -> "%s has another state at version %s".formatted(who, at.version()));
  }

  /** Runs intents over a copy of a confirmed state: what a view must be. */
  static Workspace replay(Workspace confirmed, List<Intent> intents) {
    Workspace view = confirmed.copy();
    for (Intent intent : intents) {
      if (intent.attached()) {
        Runner.run(view, intent.guards(), intent.operations());
      }
    }
    return view;
  }
}
