package dev.tandem.sync.replica;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A replica's state, which records change: the confirmed state at a version, the outbox of
 * mutations without an outcome, and the view: the outbox on top of the confirmed state. Owned by
 * one thread.
 */
final class ReplicaState {
  private final int schema;
  private ReplicaId id;
  private Point at = Point.NOWHERE;
  private long epoch;
  private Workspace confirmed = new Workspace();
  private Workspace view = confirmed.overlay();
  private Point inFlightBase = Point.NOWHERE;
  private final List<Pending> outbox = new ArrayList<>();
  private final Map<Long, RejectedMutation> rejected = new LinkedHashMap<>();

  /** The number of the last mutation whose outcome is known here. */
  private long resolved;

  private long lastTicket;

  ReplicaState(ReplicaId id, int schema) {
    this.id = id;
    this.schema = schema;
  }

  /** What a record did, for the program to see. */
  record Effect(@Nullable ViewChange view, Map<Long, MutationStatus> resolved) {
    static final Effect NONE = new Effect(null, Map.of());
  }

  ReplicaId id() {
    return id;
  }

  Point at() {
    return at;
  }

  long epoch() {
    return epoch;
  }

  Workspace confirmed() {
    return confirmed;
  }

  Workspace view() {
    return view;
  }

  List<Pending> outbox() {
    return outbox;
  }

  Map<Long, RejectedMutation> rejected() {
    return rejected;
  }

  long resolved() {
    return resolved;
  }

  long nextTicket() {
    return lastTicket + 1;
  }

  /** The mutations that are sent, in order, and have no outcome. */
  List<Mutation> inFlight() {
    List<Mutation> sent = new ArrayList<>();
    for (Pending pending : outbox) {
      Mutation frozen = pending.frozen();
      if (frozen != null) {
        sent.add(frozen);
      }
    }
    return sent;
  }

  /** The base of what is sent. */
  Point inFlightBase() {
    return inFlightBase;
  }

  Effect apply(ReplicaRecord record) {
    return switch (record) {
      case ReplicaRecord.Created(ReplicaId name) -> {
        id = name;
        yield Effect.NONE;
      }
      case ReplicaRecord.Edited edited -> {
        edited(edited);
        yield Effect.NONE;
      }
      case ReplicaRecord.Frozen(int count) -> frozen(count);
      case ReplicaRecord.Unfrozen() -> {
        outbox.forEach(Pending::unfreeze);
        yield Effect.NONE;
      }
      case ReplicaRecord.NewsTaken(long newEpoch, List<LogEntry> entries) -> {
        epoch = Math.max(epoch, newEpoch);
        yield news(entries);
      }
      case ReplicaRecord.SnapshotTaken snapshot -> snapshot(snapshot);
      case ReplicaRecord.OutcomesTaken(List<Progress.Recent> outcomes) -> outcomes(outcomes);
      case ReplicaRecord.Renamed(ReplicaId name) -> renamed(name);
      case ReplicaRecord.Dismissed(long ticket) -> {
        rejected.remove(ticket);
        yield Effect.NONE;
      }
    };
  }

  /** Makes an edit in the view, if it fits there; it must then be recorded. */
  Attempt tryEdit(Intent intent) {
    return Runner.run(view, intent.guards(), intent.operations());
  }

  private void edited(ReplicaRecord.Edited edited) {
    if (tryEdit(edited.intent()) instanceof Attempt.Refused(Refusal refusal)) {
      throw new IllegalStateException("a recorded edit does not fit the view: " + refusal);
    }
    add(edited);
  }

  /** Takes an edit that the view has already. */
  void add(ReplicaRecord.Edited edited) {
    if (edited.ticket() > lastTicket) {
      lastTicket = edited.ticket();
      outbox.add(new Pending(edited.ticket(), new Mark(edited.origin(), 1), edited.intent()));
      return;
    }
    for (int i = outbox.size() - 1; i >= 0; i--) {
      if (outbox.get(i).ticket == edited.ticket()) {
        outbox.get(i).join(edited.intent());
        return;
      }
    }
    throw new IllegalStateException("there is no mutation to join: " + edited.ticket());
  }

  private Effect frozen(int count) {
    inFlightBase = at;
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (Pending pending : outbox) {
      if (statuses.size() < count && !pending.isSettled()) {
        MutationId number = new MutationId(id, resolved + 1 + statuses.size());
        pending.freeze(new Mutation(number, pending.mark(), schema, pending.intent()));
        statuses.put(pending.ticket, new MutationStatus.Sent());
      }
    }
    return new Effect(null, statuses);
  }

  private Effect renamed(ReplicaId name) {
    id = name;
    resolved = 0;
    outbox.forEach(Pending::unfreeze);
    return Effect.NONE;
  }

  /**
   * Which of the mutations that wait a mark is of, or -1: the first, or one that could as well be
   * the first because those before it are of other documents.
   */
  static int indexOf(List<Pending> waiting, Mark mark) {
    for (int i = 0; i < waiting.size(); i++) {
      Pending found = waiting.get(i);
      if (found.isOf(mark)) {
        return waiting.subList(0, i).stream().allMatch(each -> each.isApartFrom(found.intent()))
            ? i
            : -1;
      }
    }
    return -1;
  }

  private int ownIndex(LogEntry entry) {
    return entry.mutation().replica().equals(id) ? indexOf(outbox, entry.mark()) : -1;
  }

  /** Whether an entry is the outcome of how a mutation began that waits and has grown since. */
  static boolean isPartly(Pending pending, LogEntry entry) {
    return pending.isOf(entry.mark())
        && entry.mark().edits() < pending.mark().edits()
        && entry.outcome() instanceof Outcome.Applied;
  }

  /**
   * Takes the news that a copy of this replica has sent the first mutation as it was when the copy
   * was made. What was typed since remains to be sent, as a mutation of its own.
   */
  private Effect partly(Pending grown, LogEntry entry) {
    Mark mark = grown.mark().rest(entry.mark());
    Intent rest = grown.intent();
    outbox.forEach(Pending::unfreeze);
    resolved = Math.max(resolved, entry.mutation().number());
    FieldAddress field = Pending.textOf(rest);
    TextBuffer text = field == null ? null : confirmed.text(field);
    Rebase rebase = new Rebase(confirmed);
    if (rest.attached() && field != null) {
      String foreseen = Pending.editOf(rest).apply(text == null ? "" : text.toString());
      rebase.apply(entry.operations());
      TextChange change = TextDiff.between(orEmpty(confirmed.text(field)), foreseen);
      rest = Intent.of(List.of(), List.of(new Operation.EditText(field, change)));
    } else {
      rebase.apply(entry.operations());
    }
    Pending left = new Pending(grown.ticket, mark, rest);
    left.seal();
    // It was typed after mutations of other documents that the copy has too: these go first.
    int index = 0;
    while (index < outbox.size() && outbox.get(index).isApartFrom(rest)) {
      index++;
    }
    outbox.add(index, left);
    advance(entry);
    rerun(rebase, new TreeSet<>());
    return Effect.NONE;
  }

  private void advance(LogEntry entry) {
    long history = Hashes.extend(at.history(), MutationFormat.toBytes(entry));
    at = new Point(at.generation(), entry.version(), history);
  }

  private Effect news(List<LogEntry> entries) {
    int first = entries.size() == 1 ? ownIndex(entries.getFirst()) : -1;
    if (first >= 0 && isPartly(outbox.get(first), entries.getFirst())) {
      return partly(outbox.remove(first), entries.getFirst());
    }
    Rebase rebase = new Rebase(confirmed);
    Set<String> documents = new TreeSet<>();
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (LogEntry entry : entries) {
      if (entry.mutation().replica().equals(id)) {
        // A push gets its outcomes together. What is left was sent without what came before it.
        outbox.forEach(Pending::unfreeze);
      }
      int index = ownIndex(entry);
      if (index >= 0) {
        Pending own = outbox.remove(index);
        Intent intent = own.intent();
        rebase.resolve(intent, entry.outcome());
        resolved = Math.max(resolved, entry.mutation().number());
        if (!intent.attached() || !entry.operations().equals(intent.operations())) {
          Touched.add(entry.operations(), documents);
          Touched.add(intent.operations(), documents);
        }
        statuses.put(own.ticket, resolve(own, refusal(entry.outcome()), entry.version()));
      } else {
        rebase.missed(entry.operations());
        rebase.apply(entry.operations());
        Touched.add(entry.operations(), documents);
      }
      advance(entry);
    }
    rerun(rebase, documents);
    return new Effect(
        new ViewChange(documents, rebase.missedTexts(), rebase.replaced(), false), statuses);
  }

  private static @Nullable Refusal refusal(Outcome outcome) {
    return outcome instanceof Outcome.Refused(Refusal refusal) ? refusal : null;
  }

  private MutationStatus resolve(Pending own, @Nullable Refusal refusal, long version) {
    if (refusal == null) {
      return new MutationStatus.Confirmed(version);
    }
    rejected.put(own.ticket, new RejectedMutation(own.ticket, refusal, own.intent()));
    return new MutationStatus.Rejected(refusal);
  }

  /** Makes the view anew: what waits, moved onto the confirmed state. */
  private void rerun(Rebase rebase, Set<String> documents) {
    view = confirmed.overlay();
    rebase.onto(view);
    outbox.forEach(pending -> rerun(pending, rebase, documents));
  }

  private static void rerun(Pending pending, Rebase rebase, Set<String> documents) {
    Intent before = pending.intent();
    Intent after = rebase.run(before).intent();
    if (before.attached() != after.attached()) {
      Touched.add(after.operations(), documents);
    }
    pending.intent(after);
  }

  private Effect snapshot(ReplicaRecord.SnapshotTaken snapshot) {
    Set<String> documents = view.documentIds();
    Workspace known = confirmed.overlay();
    Rebase rebase = new Rebase(known);
    Map<Long, MutationStatus> statuses = takeOutcomes(snapshot.outcomes(), rebase);
    confirmed = snapshot.workspace().copy();
    at = snapshot.at();
    epoch = Math.max(epoch, snapshot.epoch());
    resolved = Math.max(resolved, snapshot.number());
    outbox.forEach(Pending::unfreeze);
    for (FieldAddress field : textsInOutbox()) {
      TextBuffer before = known.text(field);
      TextBuffer after = confirmed.text(field);
      rebase.missed(field, TextDiff.between(orEmpty(before), orEmpty(after)));
    }
    rerun(rebase, documents);
    documents.addAll(view.documentIds());
    return new Effect(new ViewChange(documents, Map.of(), Set.of(), true), statuses);
  }

  private static CharSequence orEmpty(@Nullable TextBuffer text) {
    return text == null ? "" : text;
  }

  private Set<FieldAddress> textsInOutbox() {
    Set<FieldAddress> fields = new TreeSet<>();
    for (Pending pending : outbox) {
      for (Operation operation : pending.intent().operations()) {
        if (operation instanceof Operation.EditText edit) {
          fields.add(edit.field());
        }
      }
    }
    return fields;
  }

  /** Takes the outcomes of the first mutations; their effects are in a snapshot, unseen. */
  private Map<Long, MutationStatus> takeOutcomes(List<Progress.Recent> outcomes, Rebase rebase) {
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (Pending own : List.copyOf(outbox)) {
      Progress.Recent outcome = outcomeOf(own, outcomes);
      if (outcome == null && !own.isSettled()) {
        continue;
      }
      outbox.remove(own);
      if (outcome == null || outcome.refusal() == null) {
        rebase.run(own.intent());
      } else {
        rebase.resolve(own.intent(), new Outcome.Refused(outcome.refusal()));
      }
      if (outcome != null) {
        statuses.put(own.ticket, resolve(own, outcome.refusal(), outcome.version()));
      }
    }
    return statuses;
  }

  private static Progress.@Nullable Recent outcomeOf(Pending own, List<Progress.Recent> outcomes) {
    for (Progress.Recent outcome : outcomes) {
      if (own.isOf(outcome.mark())) {
        return outcome;
      }
    }
    return null;
  }

  /** How many mutations that wait have their outcome among these. */
  int outcomesKnown(List<Progress.Recent> outcomes) {
    int known = 0;
    for (Pending pending : outbox) {
      known += !pending.isSettled() && outcomeOf(pending, outcomes) != null ? 1 : 0;
    }
    return known;
  }

  /** Takes outcomes without news: the refused ones go; the view keeps what was applied. */
  private Effect outcomes(List<Progress.Recent> outcomes) {
    Set<String> documents = new TreeSet<>();
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    List<Pending> before = List.copyOf(outbox);
    view = confirmed.overlay();
    Rebase rebase = new Rebase(view);
    for (Pending own : before) {
      Progress.Recent outcome = outcomeOf(own, outcomes);
      if (outcome != null) {
        resolved = Math.max(resolved, outcome.number());
        statuses.put(own.ticket, resolve(own, outcome.refusal(), outcome.version()));
      }
      if (outcome != null && outcome.refusal() != null) {
        outbox.remove(own);
        Touched.add(own.intent().operations(), documents);
        rebase.resolve(own.intent(), new Outcome.Refused(outcome.refusal()));
      } else {
        if (outcome != null) {
          own.settle();
        }
        rerun(own, rebase, documents);
      }
    }
    if (!statuses.isEmpty()) {
      outbox.forEach(Pending::unfreeze);
    }
    return new Effect(
        new ViewChange(documents, rebase.missedTexts(), rebase.replaced(), false), statuses);
  }
}
