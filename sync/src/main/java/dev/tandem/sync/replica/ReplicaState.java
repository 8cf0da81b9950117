package dev.tandem.sync.replica;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextDiff;
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
  private ReplicaId id;
  private int schema;
  private Point at = Point.NOWHERE;
  private long epoch;
  private Workspace confirmed = new Workspace();
  private Workspace view = confirmed.overlay();
  private Point inFlightBase = Point.NOWHERE;
  private final Outbox outbox = new Outbox();
  private final Map<Long, RejectedMutation> rejected = new LinkedHashMap<>();

  /** The number of the last mutation whose outcome is known here. */
  private long resolved;

  private long lastTicket;

  ReplicaState(ReplicaId id) {
    this.id = id;
  }

  /** What a record did, for the program to see. */
  record Effect(@Nullable ViewChange view, Map<Long, MutationStatus> resolved) {
    static final Effect NONE = new Effect(null, Map.of());
  }

  ReplicaId id() {
    return id;
  }

  int schema() {
    return schema;
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

  Outbox outbox() {
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
      case ReplicaRecord.SchemaChanged(int version) -> {
        schema = version;
        yield Effect.NONE;
      }
      case ReplicaRecord.Edited edited -> {
        edited(edited);
        yield Effect.NONE;
      }
      case ReplicaRecord.Frozen(int count) -> frozen(count);
      case ReplicaRecord.Unfrozen() -> {
        outbox.unfreeze();
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
      case ReplicaRecord.Folded(Fold fold) -> {
        unfold(fold);
        yield Effect.NONE;
      }
    };
  }

  /** This state, to be stored in place of the records that made it. */
  Fold fold() {
    return new Fold(
        new Fold.Counters(id, epoch, resolved, lastTicket, schema),
        at,
        confirmed.copy(),
        new Fold.Queue(inFlightBase, outbox.folded(), List.copyOf(rejected.values())));
  }

  private void unfold(Fold fold) {
    id = fold.counters().id();
    epoch = fold.counters().epoch();
    resolved = fold.counters().resolved();
    lastTicket = fold.counters().lastTicket();
    schema = fold.counters().schema();
    at = fold.at();
    confirmed = fold.workspace().copy();
    inFlightBase = fold.queue().base();
    rejected.clear();
    fold.queue().rejected().forEach(each -> rejected.put(each.ticket(), each));
    outbox.unfold(fold.queue().waiting(), id);
    view = confirmed.overlay();
    fold.queue().waiting().stream()
        .filter(waiting -> waiting.intent().attached())
        .forEach(waiting -> requireFit(tryEdit(waiting.intent())));
  }

  /** Makes an edit in the view, if it fits there; it must then be recorded. */
  Attempt tryEdit(Intent intent) {
    return Runner.run(view, intent.guards(), intent.operations());
  }

  private void edited(ReplicaRecord.Edited edited) {
    requireFit(tryEdit(edited.intent()));
    add(edited);
  }

  private static void requireFit(Attempt attempt) {
    if (attempt instanceof Attempt.Refused(Refusal refusal)) {
      throw new IllegalStateException("a recorded edit does not fit the view: " + refusal);
    }
  }

  /** Takes an edit that the view has already. */
  void add(ReplicaRecord.Edited edited) {
    Intent intent = edited.intent();
    if (edited.ticket() > lastTicket) {
      lastTicket = edited.ticket();
      outbox.list().add(new Pending(edited.ticket(), new Mark(edited.origin(), 1), schema, intent));
    } else {
      outbox.join(edited.ticket(), intent);
    }
  }

  private Effect frozen(int count) {
    inFlightBase = at;
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (Pending pending : outbox.list()) {
      if (statuses.size() < count && !pending.isSettled()) {
        MutationId number = new MutationId(id, resolved + 1 + statuses.size());
        pending.freeze(number, pending.intent());
        statuses.put(pending.ticket, new MutationStatus.Sent());
      }
    }
    return new Effect(null, statuses);
  }

  private Effect renamed(ReplicaId name) {
    id = name;
    resolved = 0;
    outbox.unfreeze();
    return Effect.NONE;
  }

  private int ownIndex(LogEntry entry) {
    return entry.mutation().replica().equals(id) ? outbox.indexOf(entry.mark()) : -1;
  }

  /**
   * Takes the news that a copy of this replica has sent the first mutation as it was when the copy
   * was made. What was typed since remains to be sent, as a mutation of its own.
   */
  private Effect partly(Pending grown, LogEntry entry) {
    Intent rest = grown.intent();
    outbox.unfreeze();
    resolved = Math.max(resolved, entry.mutation().number());
    Rebase rebase = new Rebase(confirmed);
    Workspace known = confirmed.overlay();
    if (rest.attached()) {
      Runner.run(known, rest.guards(), rest.operations());
    }
    rebase.apply(entry.operations());
    Pending left = new Grown(grown, entry.mark(), rest).rest(known, confirmed);
    // It was typed after mutations of other documents that the copy has too: these go first.
    outbox.addBehindOthers(left);
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
    if (first >= 0 && outbox.list().get(first).isPartly(entries.getFirst())) {
      return partly(outbox.list().remove(first), entries.getFirst());
    }
    Rebase rebase = new Rebase(confirmed);
    Set<String> documents = new TreeSet<>();
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (LogEntry entry : entries) {
      if (entry.mutation().replica().equals(id)) {
        // A push gets its outcomes together. What is left was sent without what came before it.
        outbox.unfreeze();
      }
      int index = ownIndex(entry);
      if (index >= 0) {
        Pending own = outbox.list().remove(index);
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
    outbox.list().forEach(pending -> rerun(pending, rebase, documents));
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
    // Epochs count within one generation.
    boolean sameGeneration = at.generation() == snapshot.at().generation();
    epoch = sameGeneration ? Math.max(epoch, snapshot.epoch()) : snapshot.epoch();
    at = snapshot.at();
    resolved = Math.max(resolved, snapshot.number());
    outbox.unfreeze();
    view = confirmed.overlay();
    outbox
        .edits()
        .forEach((field, edits) -> {
          CharSequence before = orEmpty(known.text(field));
          CharSequence now = orEmpty(view.text(field));
          rebase.missed(field, TextDiff.between(before, now, TextDiff.Cut.of(edits)));
        });
    rebase.onto(view);
    outbox.list().forEach(pending -> rerun(pending, rebase, documents));
    documents.addAll(view.documentIds());
    return new Effect(new ViewChange(documents, Map.of(), Set.of(), true), statuses);
  }

  private static CharSequence orEmpty(@Nullable TextBuffer text) {
    return text == null ? "" : text;
  }

  /** Takes the outcomes of the first mutations; their effects are in a snapshot, unseen. */
  private Map<Long, MutationStatus> takeOutcomes(List<Progress.Recent> outcomes, Rebase rebase) {
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    for (Pending own : List.copyOf(outbox.list())) {
      Progress.Recent outcome = own.outcomeAmong(outcomes);
      if (outcome == null && !own.isSettled()) {
        continue;
      }
      outbox.list().remove(own);
      Refusal refusal = outcome == null ? null : own.refusalIn(outcome);
      if (refusal == null) {
        rebase.run(own.intent());
      } else {
        rebase.resolve(own.intent(), new Outcome.Refused(refusal));
      }
      if (outcome != null) {
        statuses.put(own.ticket, resolve(own, refusal, outcome.version()));
      }
    }
    return statuses;
  }

  /** Takes outcomes without news: the refused ones go; the view keeps what was applied. */
  private Effect outcomes(List<Progress.Recent> outcomes) {
    Set<String> documents = new TreeSet<>();
    Map<Long, MutationStatus> statuses = new TreeMap<>();
    List<Pending> before = List.copyOf(outbox.list());
    view = confirmed.overlay();
    Rebase rebase = new Rebase(view);
    for (Pending own : before) {
      Progress.Recent outcome = own.outcomeAmong(outcomes);
      Refusal refusal = outcome == null ? null : own.refusalIn(outcome);
      if (outcome != null) {
        resolved = Math.max(resolved, outcome.number());
        statuses.put(own.ticket, resolve(own, refusal, outcome.version()));
      }
      if (refusal != null) {
        outbox.list().remove(own);
        Touched.add(own.intent().operations(), documents);
        rebase.resolve(own.intent(), new Outcome.Refused(refusal));
      } else {
        if (outcome != null) {
          own.settle();
        }
        rerun(own, rebase, documents);
      }
    }
    if (!statuses.isEmpty()) {
      outbox.unfreeze();
    }
    return new Effect(
        new ViewChange(documents, rebase.missedTexts(), rebase.replaced(), false), statuses);
  }
}
