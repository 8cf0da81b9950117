package dev.tandem.sync.simulation;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
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
  private final Workspace origin;
  private final Set<MutationId> ids = new HashSet<>();
  private final Map<Long, LogEntry> byMark = new HashMap<>();
  private final Map<Long, List<Pushed>> pushed = new HashMap<>();

  /** The generations before, which replicas may still have. */
  private final Map<Long, History> past = new HashMap<>();

  private Workspace workspace;
  private History now;

  /** One generation: its entries, and the hashes of history and state at each version. */
  private record History(
      long generation, List<LogEntry> entries, List<Long> hashes, List<Long> states) {
    History(long generation) {
      this(generation, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** A text edit as it was pushed, alone in its push. */
  private record Pushed(long base, FieldAddress field, TextChange change) {}

  Reference(Point start, Workspace workspace) {
    origin = workspace.copy();
    this.workspace = workspace;
    now = new History(start.generation());
    now.states.add(Hashes.of(workspace));
    now.hashes.add(start.history());
  }

  /**
   * Goes back to a version, in a new generation: what came later has never been. Only what was
   * known of it in the generation before is still to be right.
   */
  void restore(long version, long generation) {
    History before = now;
    past.put(before.generation, before);
    workspace = origin.copy();
    now = new History(generation);
    now.states.add(before.states.getFirst());
    now.hashes.add(before.hashes.getFirst());
    ids.clear();
    byMark.clear();
    for (LogEntry entry : before.entries.subList(0, (int) version)) {
      enter(entry);
    }
  }

  private void enter(LogEntry entry) {
    ids.add(entry.mutation());
    byMark.putIfAbsent(entry.mark().origin(), entry);
    now.entries.add(entry);
    new Rebase(workspace).apply(entry.operations());
    now.hashes.add(Hashes.extend(now.hashes.getLast(), MutationFormat.toBytes(entry)));
    now.states.add(Hashes.of(workspace));
  }

  Workspace workspace() {
    return workspace;
  }

  Role role(String person) {
    return workspace.role(person);
  }

  long head() {
    return now.entries.size();
  }

  Point point(long version) {
    return new Point(now.generation, version, now.hashes.get((int) version));
  }

  LogEntry entry(long version) {
    return now.entries.get((int) version - 1);
  }

  /** Notes a push that begins with one text edit, to check by it what the authority makes of it. */
  void pushed(ClientMessage.Push push) {
    if (push.mutations().isEmpty() || push.base().generation() != now.generation) {
      return;
    }
    Mutation first = push.mutations().getFirst();
    List<Operation> operations = first.intent().operations();
    if (first.intent().attached()
        && operations.size() == 1
        && operations.getFirst() instanceof Operation.EditText edit) {
      pushed
          .computeIfAbsent(first.mark().origin(), _ -> new ArrayList<>())
          .add(new Pushed(push.base().version(), edit.field(), edit.change()));
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
        !ids.contains(entry.mutation()), () -> "%s has two outcomes".formatted(entry.mutation()));
    Violation.unless(
        !byMark.containsKey(entry.mark().origin()) || entry.operations().isEmpty(),
        () -> "a mutation was taken twice: %s".formatted(entry));
    checkMerge(entry);
    enter(entry);
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
    History history = at.generation() == now.generation ? now : past.get(at.generation());
    Violation.unless(
        history != null && at.version() < history.states.size(),
        () -> "%s is at %s, durable is %s".formatted(who, at, head()));
    int version = (int) at.version();
    Violation.unless(
        history != null && at.history() == history.hashes.get(version),
        () -> "%s has another history at %s".formatted(who, at.version()));
    Violation.unless(
        history != null && Hashes.of(confirmed) == history.states.get(version),
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
