package dev.tandem.sync.authority;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.ClientMessage.Push;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives pushes their place in the order; owned by one thread. It is ahead of what is durable: who
 * owns it lets nobody see an outcome before the store has it, and throws it away when the store
 * fails.
 */
final class Sequencer {
  private final Schema schema;
  private final Order order;
  private final Workspace workspace;
  private final Map<ReplicaId, Progress> replicas;
  private final LogTail tail;
  private final long checkpointed;

  /** Begins at a checkpoint, whose workspace it takes over; the tail may reach further back. */
  Sequencer(Checkpoint checkpoint, Point tailStart, Schema schema, Order order) {
    this.schema = schema;
    this.order = order;
    workspace = checkpoint.workspace();
    replicas = new HashMap<>(checkpoint.replicas());
    tail = new LogTail(tailStart);
    checkpointed = checkpoint.at().version();
  }

  /** What came of a push. */
  sealed interface Result {
    /** New entries, one for each mutation. */
    record Sequenced(List<LogEntry> entries) implements Result {}

    /** It had its outcomes already. */
    record Repeated(Progress progress) implements Result {}

    /** One of its numbers was used for another mutation, at this version. */
    record Forked(long number, long version) implements Result {}

    /** It cannot be moved to the present state: its base is too old, or of another history. */
    record Unreachable() implements Result {}

    /** A mutation before it is missing. */
    record Gap() implements Result {}

    /** Nobody knows the person, or the replica is another person's. */
    record Stranger() implements Result {}

    /** It is of a newer schema than this server's. */
    record TooNew() implements Result {}
  }

  Workspace workspace() {
    return workspace;
  }

  LogTail tail() {
    return tail;
  }

  @Nullable Progress progress(ReplicaId replica) {
    return replicas.get(replica);
  }

  /** The present state, for a store; the workspace is a copy. */
  Checkpoint checkpoint() {
    return new Checkpoint(tail.point(tail.head()), workspace.copy(), replicas);
  }

  /** Takes an entry that the store has: at the start of a server. */
  void replay(LogEntry entry) {
    if (entry.version() <= checkpointed) {
      tail.append(entry);
      return;
    }
    Attempt attempt = Runner.run(workspace, List.of(), entry.operations());
    if (attempt instanceof Attempt.Refused(Refusal refusal)) {
      throw new IllegalStateException("a stored entry does not fit the state: " + refusal);
    }
    record(entry);
  }

  private void record(LogEntry entry) {
    ReplicaId replica = entry.mutation().replica();
    Progress before = replicas.get(replica);
    List<Progress.Recent> recent = new ArrayList<>();
    if (before != null) {
      int known = before.recent().size();
      recent.addAll(before.recent().subList(Math.max(0, known + 1 - Limits.PUSH_MUTATIONS), known));
    }
    Refusal refusal = entry.outcome() instanceof Outcome.Refused(Refusal reason) ? reason : null;
    long number = entry.mutation().number();
    recent.add(new Progress.Recent(number, entry.mark(), entry.version(), refusal));
    replicas.put(replica, new Progress(entry.author(), number, entry.version(), recent));
    tail.append(entry);
  }

  /** Sequences a push of a person who has proved to be that person. */
  Result push(String person, Push push) {
    Progress progress = replicas.get(push.replica());
    boolean known = workspace.members().containsKey(person);
    if (progress == null ? !known : !progress.person().equals(person)) {
      return new Result.Stranger();
    }
    long last = progress == null ? 0 : progress.number();
    Result refused = check(push, progress, last);
    if (refused != null) {
      return refused;
    }
    Map<Long, Progress.Recent> before = progress == null ? recentOf(person) : Map.of();
    if (!workspace.role(person).includes(Role.WRITE)) {
      Refusal refusal = new Refusal(Reason.MAY_NOT_WRITE, person + " may not write here");
      return new Result.Sequenced(refuse(person, push, before, refusal));
    }
    if (progress != null && push.base().version() < progress.version()) {
      // In terms of a state without the replica's own last push: it has to see that first.
      return new Result.Repeated(progress);
    }
    return tail.reaches(push.base())
        ? new Result.Sequenced(sequence(person, push, before))
        : new Result.Unreachable();
  }

  private @Nullable Result check(Push push, @Nullable Progress progress, long last) {
    long expected = push.mutations().isEmpty() ? 0 : push.mutations().getFirst().id().number();
    boolean repeated = push.mutations().isEmpty();
    if (expected > last + 1) {
      return new Result.Gap();
    }
    for (Mutation mutation : push.mutations()) {
      long number = mutation.id().number();
      if (number != expected++ || !mutation.id().replica().equals(push.replica())) {
        return new Result.Gap();
      }
      if (mutation.schema() > schema.version()) {
        return new Result.TooNew();
      }
      if (number <= last && progress != null) {
        Progress.Recent recent = progress.recent(number);
        if (recent == null || recent.mark().origin() != mutation.mark().origin()) {
          long version = recent == null ? progress.version() : recent.version();
          return new Result.Forked(number, version);
        }
        repeated = true;
      }
    }
    if (progress != null && repeated) {
      // Perhaps only partly: a copy of the replica sent the first of these. The rest comes again.
      return new Result.Repeated(progress);
    }
    return repeated ? new Result.Gap() : null;
  }

  /**
   * What came of a person's mutations, by the origins of their marks. A new replica may be a
   * renamed one, and so may another one be that has the same mutations from a copy of the same
   * store.
   */
  private Map<Long, Progress.Recent> recentOf(String person) {
    Map<Long, Progress.Recent> recent = new HashMap<>();
    replicas.values().stream()
        .filter(progress -> progress.person().equals(person))
        .flatMap(progress -> progress.recent().stream())
        .forEach(outcome -> recent.put(outcome.mark().origin(), outcome));
    return recent;
  }

  private List<LogEntry> refuse(
      String person, Push push, Map<Long, Progress.Recent> recent, Refusal refusal) {
    List<LogEntry> entries = new ArrayList<>();
    for (Mutation mutation : push.mutations()) {
      Outcome before = outcomeBefore(mutation, recent);
      entries.add(enter(person, mutation, before != null ? before : new Outcome.Refused(refusal)));
    }
    return entries;
  }

  /** A mutation in terms of the present schema, unless it is refused for its own. */
  private record Lifted(Mutation mutation, Intent intent, @Nullable Refusal refusal) {}

  private List<LogEntry> sequence(String person, Push push, Map<Long, Progress.Recent> recent) {
    List<Lifted> all = push.mutations().stream().map(this::lift).toList();
    Rebase rebase = new Rebase(workspace, order);
    Set<FieldAddress> texts = texts(all);
    for (LogEntry entry : tail.between(push.base().version(), tail.head())) {
      rebase.missed(relevant(entry.operations(), texts));
    }
    List<LogEntry> entries = new ArrayList<>();
    for (Lifted lifted : all) {
      Mutation mutation = lifted.mutation();
      Outcome outcome = outcomeBefore(mutation, recent);
      if (outcome == null) {
        Refusal own = lifted.refusal();
        outcome = outcome(own != null ? own : refusal(person, mutation), lifted.intent(), rebase);
      } else {
        rebase.resolve(lifted.intent(), outcome);
      }
      entries.add(enter(person, mutation, outcome));
    }
    return entries;
  }

  /** The outcome of a mutation that was taken under another name: it is not done twice. */
  private static @Nullable Outcome outcomeBefore(
      Mutation mutation, Map<Long, Progress.Recent> recent) {
    Progress.Recent before = recent.get(mutation.mark().origin());
    if (before == null) {
      return null;
    }
    Refusal refusal = before.refusal();
    if (refusal == null && before.mark().edits() < mutation.mark().edits()) {
      refusal = Refusal.copied();
    }
    return refusal == null ? new Outcome.Applied(List.of()) : new Outcome.Refused(refusal);
  }

  private Lifted lift(Mutation mutation) {
    int from = mutation.schema();
    if (from < schema.oldest()) {
      String text = "made by a program that is too old; the server takes it no more";
      return new Lifted(mutation, mutation.intent(), new Refusal(Reason.OLD_SCHEMA, text));
    }
    try {
      return new Lifted(mutation, schema.lift(from, mutation.intent()), null);
    } catch (RuntimeException e) {
      // One mutation that an up-caster fails at must not stop the others.
      String text = "cannot be lifted from version %s of the schema: %s".formatted(from, e);
      return new Lifted(mutation, mutation.intent(), new Refusal(Reason.MALFORMED, text));
    }
  }

  private static Outcome outcome(@Nullable Refusal refusal, Intent intent, Rebase rebase) {
    if (refusal != null) {
      Outcome outcome = new Outcome.Refused(refusal);
      rebase.resolve(intent, outcome);
      return outcome;
    }
    return switch (rebase.run(intent).attempt()) {
      case Attempt.Done(List<Operation> done) -> new Outcome.Applied(done);
      case Attempt.Refused(Refusal failed) -> new Outcome.Refused(failed);
    };
  }

  private @Nullable Refusal refusal(String person, Mutation mutation) {
    Role role = workspace.role(person);
    if (!role.includes(Role.WRITE)) {
      return new Refusal(Reason.MAY_NOT_WRITE, person + " may not write here");
    }
    boolean grants =
        mutation.intent().operations().stream().anyMatch(Operation.Grant.class::isInstance);
    if (grants && !role.includes(Role.ADMIN)) {
      return new Refusal(Reason.MAY_NOT_GRANT, person + " may not give or take rights here");
    }
    return null;
  }

  private LogEntry enter(String person, Mutation mutation, Outcome outcome) {
    LogEntry entry = new LogEntry(tail.head() + 1, mutation.id(), mutation.mark(), person, outcome);
    record(entry);
    return entry;
  }

  private static Set<FieldAddress> texts(List<Lifted> all) {
    Set<FieldAddress> texts = new HashSet<>();
    for (Lifted lifted : all) {
      for (Operation operation : lifted.intent().operations()) {
        if (operation instanceof Operation.EditText edit) {
          texts.add(edit.field());
        }
      }
    }
    return texts;
  }

  /**
   * What of others' work can matter to a push: composing other texts would cost time for nothing.
   */
  private static List<Operation> relevant(List<Operation> operations, Set<FieldAddress> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    return operations.stream()
        .filter(operation ->
            !(operation instanceof Operation.EditText edit) || texts.contains(edit.field()))
        .toList();
  }
}
