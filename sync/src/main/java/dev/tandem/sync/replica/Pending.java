package dev.tandem.sync.replica;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextComposer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mutation without an outcome; owned by its replica's state. */
final class Pending {
  final long ticket;

  /** The version of the program's schema in whose terms it is. */
  final int schema;

  private Mark mark;
  private Intent intent;

  /** The text edit that this mutation is, while edits still join it; else null. */
  private @Nullable TextComposer composer;

  /** As it is sent; null if it was not sent yet, or is to be sent on another base. */
  private @Nullable Mutation frozen;

  /** Whether it may have been sent, or copied: then nothing joins it any more. */
  private boolean sealed;

  /** Whether it was applied, though the news of it has not come and perhaps never will. */
  private boolean settled;

  Pending(long ticket, Mark mark, int schema, Intent intent) {
    this.ticket = ticket;
    this.mark = mark;
    this.schema = schema;
    this.intent = intent;
  }

  /** Makes it again from a fold. */
  static Pending of(Fold.Waiting waiting, ReplicaId replica) {
    Pending pending =
        new Pending(waiting.ticket(), waiting.mark(), waiting.schema(), waiting.intent());
    switch (waiting.stage()) {
      case Fold.Stage.Local() -> {}
      case Fold.Stage.Sent(long number, Intent form) ->
          pending.freeze(new MutationId(replica, number), form);
      case Fold.Stage.Settled() -> pending.settle();
    }
    return pending;
  }

  Fold.Waiting folded() {
    return new Fold.Waiting(ticket, mark, schema, intent(), stage());
  }

  private Fold.Stage stage() {
    if (settled) {
      return new Fold.Stage.Settled();
    }
    Mutation sent = frozen;
    return sent == null
        ? new Fold.Stage.Local()
        : new Fold.Stage.Sent(sent.id().number(), sent.intent());
  }

  Mark mark() {
    return mark;
  }

  /** Whether an entry is the outcome of it, or of how it began. */
  boolean isOf(Mark other) {
    return mark.origin() == other.origin();
  }

  /** Whether a mark is of how it began, before more edits joined. */
  boolean hasGrownSince(Mark other) {
    return isOf(other) && other.edits() < mark.edits();
  }

  /** Whether an entry is the outcome of how it began, and it has grown since. */
  boolean isPartly(LogEntry entry) {
    return hasGrownSince(entry.mark()) && entry.outcome() instanceof Outcome.Applied;
  }

  /** Its outcome, or null if it is not among these. */
  Progress.@Nullable Recent outcomeAmong(List<Progress.Recent> outcomes) {
    for (Progress.Recent outcome : outcomes) {
      if (isOf(outcome.mark())) {
        return outcome;
      }
    }
    return null;
  }

  /**
   * Why it is refused, or null. If a copy of this replica had it taken as it began, and more has
   * joined since, all of it is given back to its author: only the log's entry could tell what is
   * missing, and a guess might put it into the middle of what others wrote.
   */
  @Nullable Refusal refusalIn(Progress.Recent outcome) {
    return outcome.refusal() == null && hasGrownSince(outcome.mark())
        ? Refusal.copied()
        : outcome.refusal();
  }

  /** What it wants, in terms of the confirmed state and the mutations before it. */
  Intent intent() {
    FieldAddress field = textOf(intent);
    if (composer != null && field != null) {
      intent = Intent.of(List.of(), List.of(new Operation.EditText(field, composer.result())));
    }
    return intent;
  }

  void intent(Intent moved) {
    intent = moved;
    composer = null;
  }

  @Nullable Mutation frozen() {
    return frozen;
  }

  void freeze(MutationId number, Intent form) {
    frozen = new Mutation(number, mark, schema, form);
    sealed = true;
  }

  /** It is sent anew on another base; its content stays what it was. */
  void unfreeze() {
    frozen = null;
  }

  void seal() {
    sealed = true;
  }

  void settle() {
    settled = true;
    frozen = null;
  }

  boolean isSettled() {
    return settled;
  }

  /**
   * Whether a change can join, so that both are one mutation: edits of one text, without guards.
   */
  boolean takes(Intent change) {
    FieldAddress field = textOf(change);
    return !sealed
        && field != null
        && field.equals(textOf(intent))
        && intent.attached()
        && composer().insertedChars() + editOf(change).inserted().length() <= Limits.TEXT_CHARS / 4
        && composer().runs() + editOf(change).runs() <= Limits.EDIT_RUNS;
  }

  /** Whether it and a later edit touch different documents, so that their order does not matter. */
  boolean isApartFrom(Intent change) {
    Set<String> documents = new HashSet<>();
    Touched.add(change.operations(), documents);
    Set<String> own = new HashSet<>();
    Touched.add(intent.operations(), own);
    return intent.guards().isEmpty()
        && change.guards().isEmpty()
        && !own.isEmpty()
        && Collections.disjoint(own, documents);
  }

  void join(Intent change) {
    mark = new Mark(mark.origin(), mark.edits() + 1);
    composer().add(editOf(change));
  }

  private TextComposer composer() {
    TextComposer existing = composer;
    if (existing == null) {
      existing = new TextComposer(editOf(intent));
      composer = existing;
    }
    return existing;
  }

  static TextChange editOf(Intent of) {
    if (of.operations().getFirst() instanceof Operation.EditText edit) {
      return edit.change();
    }
    throw new IllegalStateException("not a text edit");
  }

  /** The text that an intent edits, if it does nothing else; or null. */
  static @Nullable FieldAddress textOf(Intent intent) {
    return intent.guards().isEmpty()
            && intent.operations().size() == 1
            && intent.operations().getFirst() instanceof Operation.EditText edit
        ? edit.field()
        : null;
  }
}
