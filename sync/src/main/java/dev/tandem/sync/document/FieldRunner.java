package dev.tandem.sync.document;

import dev.tandem.sync.Limits;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextProblem;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Runs one operation on one field; owned by one thread. */
final class FieldRunner {
  private final FieldAddress address;
  private final Deque<Runnable> undone;
  private final @Nullable Element element;
  private final @Nullable Refusal missing;

  /** Finds the field's element; {@code undone} gets what takes the operation back. */
  FieldRunner(Workspace workspace, FieldAddress address, Deque<Runnable> undone) {
    this.address = address;
    this.undone = undone;
    Document document = workspace.writable(address.document());
    element = document == null ? null : document.element(address.element());
    if (document == null) {
      missing = Runner.noDocument(address.document());
    } else {
      missing = element == null ? Runner.noElement(address.element()) : null;
    }
  }

  @Nullable Refusal set(Value value) {
    if (element == null) {
      return missing;
    }
    Field before = element.field(address.field());
    Refusal refusal = refusal(before, before instanceof Field.OfValue);
    refusal = refusal != null ? refusal : WellFormed.value(address.field(), value);
    if (refusal == null) {
      put(element, before, value instanceof Value.Unset ? null : new Field.OfValue(value));
    }
    return refusal;
  }

  @Nullable Refusal add(long amount) {
    if (element == null) {
      return missing;
    }
    Field before = element.field(address.field());
    Refusal refusal = refusal(before, before instanceof Field.OfCounter);
    if (refusal != null) {
      return refusal;
    }
    long count = before instanceof Field.OfCounter(long old) ? old : 0;
    long sum = count + amount;
    if (((count ^ sum) & (amount ^ sum)) < 0) {
      return new Refusal(Reason.OVERFLOW, "counter " + address.field() + " would overflow");
    }
    put(element, before, sum == 0 ? null : new Field.OfCounter(sum));
    return null;
  }

  @Nullable Refusal edit(TextChange change) {
    if (element == null) {
      return missing;
    }
    Field before = element.field(address.field());
    Refusal refusal = refusal(before, before instanceof Field.OfText);
    if (refusal != null) {
      return refusal;
    }
    TextBuffer text = before instanceof Field.OfText(TextBuffer old) ? old : new TextBuffer();
    TextProblem problem = text.problem(change);
    if (problem != null) {
      String where =
          problem == TextProblem.OUTSIDE ? "past its end" : "between a character's halves";
      return new Refusal(Reason.TEXT, "text " + address.field() + " was changed " + where);
    }
    if (text.length() + change.growth() > Limits.TEXT_CHARS) {
      return new Refusal(Reason.LIMIT, "a text has at most " + Limits.TEXT_CHARS + " characters");
    }
    TextChange inverse = change.invert(text);
    text.apply(change);
    undone.push(() -> text.apply(inverse));
    // An empty text is no field, so that a text that comes and goes leaves nothing behind.
    put(element, before, text.length() == 0 ? null : new Field.OfText(text));
    return null;
  }

  private @Nullable Refusal refusal(@Nullable Field before, boolean rightKind) {
    if (before != null) {
      return rightKind
          ? null
          : new Refusal(Reason.WRONG_KIND, "field " + address.field() + " is of another kind");
    }
    if (element != null && element.fields().size() >= Limits.FIELDS) {
      return new Refusal(Reason.LIMIT, "an element has at most " + Limits.FIELDS + " fields");
    }
    return WellFormed.name("a field's name", address.field());
  }

  private void put(Element owner, @Nullable Field before, @Nullable Field after) {
    owner.put(address.field(), after);
    undone.push(() -> owner.put(address.field(), before));
  }
}
