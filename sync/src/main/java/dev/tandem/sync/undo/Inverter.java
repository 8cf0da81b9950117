package dev.tandem.sync.undo;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes inverses, and what they do to a state. */
final class Inverter {
  private Inverter() {}

  /** What was done on a state, and how it is taken back. */
  record Done(List<Operation> operations, List<Inverse> inverses) {}

  /**
   * Runs operations on a workspace, one by one; what cannot be done is left out.
   *
   * @return what was done, and the inverses in the order in which they are to be used
   */
  static Done run(Workspace workspace, List<Operation> operations) {
    List<Operation> done = new ArrayList<>();
    List<Inverse> inverses = new ArrayList<>();
    for (Operation operation : operations) {
      Before before = before(workspace, operation);
      if (Runner.run(workspace, List.of(), List.of(operation)) instanceof Attempt.Done result) {
        done.addAll(result.operations());
        inverses.addFirst(inverse(workspace, result.operations().getFirst(), before));
      }
    }
    return new Done(done, inverses);
  }

  /**
   * How one change of a text is taken back, without trying it: to type must not cost a copy of the
   * document. Null if it is something else, or does not fit.
   */
  static @Nullable Inverse ofTyping(Workspace workspace, List<Operation> operations) {
    if (operations.size() != 1
        || !(operations.getFirst()
            instanceof Operation.EditText(FieldAddress field, TextChange change))) {
      return null;
    }
    TextBuffer text = workspace.text(field);
    return text == null || text.problem(change) != null
        ? null
        : new Inverse.Text(field, change.invert(text));
  }

  /** What an operation will change, as it is before. */
  private record Before(
      Value value, CharSequence text, List<Operation> content, @Nullable Place place, Role role) {
    static final Before NOTHING = new Before(Value.unset(), "", List.of(), null, Role.NONE);

    Before value(Value is) {
      return new Before(is, text, content, place, role);
    }

    Before text(CharSequence is) {
      return new Before(value, is, content, place, role);
    }

    Before content(List<Operation> is) {
      return new Before(value, text, is, place, role);
    }

    Before place(@Nullable Place is) {
      return new Before(value, text, content, is, role);
    }

    Before role(Role is) {
      return new Before(value, text, content, place, is);
    }
  }

  private static Before before(Workspace workspace, Operation operation) {
    return switch (operation) {
      case Operation.DeleteDocument(String document) ->
          Before.NOTHING.content(Content.of(workspace, document));
      case Operation.RemoveElement(String document, String element) ->
          Before.NOTHING.content(Content.of(workspace, document, element));
      case Operation.MoveElement(String document, String element, Place _) ->
          Before.NOTHING.place(place(workspace, document, element));
      case Operation.SetField(FieldAddress field, Value _) ->
          Before.NOTHING.value(value(workspace, field));
      case Operation.EditText(FieldAddress field, TextChange change) ->
          Before.NOTHING.text(reached(workspace.text(field), change));
      case Operation.Grant(String person, Role _) -> Before.NOTHING.role(workspace.role(person));
      case Operation.CreateDocument _, Operation.InsertElement _, Operation.AddToCounter _ ->
          Before.NOTHING;
    };
  }

  /** As much of a text as a change reaches. */
  private static CharSequence reached(@Nullable TextBuffer text, TextChange change) {
    return text == null ? "" : text.subSequence(0, Math.min(text.length(), change.reach()));
  }

  private static Inverse inverse(Workspace workspace, Operation done, Before before) {
    return switch (done) {
      case Operation.CreateDocument(String document, String _) ->
          new Inverse.Delete(document, Content.of(workspace, document));
      case Operation.DeleteDocument(String document) ->
          new Inverse.Recreate(document, before.content());
      case Operation.InsertElement(String document, String element, Place _, var _) ->
          new Inverse.Remove(document, element, Content.of(workspace, document, element));
      case Operation.RemoveElement(String document, String element) ->
          new Inverse.Restore(document, element, before.content());
      case Operation.MoveElement(String document, String element, Place to) ->
          new Inverse.Move(document, element, to, before.place() == null ? to : before.place());
      case Operation.SetField(FieldAddress field, Value value) ->
          new Inverse.Field(field, value, before.value());
      case Operation.EditText(FieldAddress field, TextChange change) ->
          new Inverse.Text(field, change.invert(before.text()));
      case Operation.AddToCounter(FieldAddress field, long amount) ->
          new Inverse.Counter(field, -amount);
      case Operation.Grant(String person, Role role) ->
          new Inverse.Grant(person, role, before.role());
    };
  }

  /** The operations that take something back on a state; none where others have gone on. */
  static List<Operation> operations(Workspace workspace, Inverse inverse) {
    return switch (inverse) {
      case Inverse.Text(FieldAddress field, TextChange change) ->
          change.isEmpty() ? List.of() : List.of(new Operation.EditText(field, change));
      case Inverse.Field(FieldAddress field, Value left, Value before) ->
          only(value(workspace, field).equals(left), new Operation.SetField(field, before));
      case Inverse.Counter(FieldAddress field, long amount) ->
          List.of(new Operation.AddToCounter(field, amount));
      case Inverse.Move(String document, String element, Place left, Place before) ->
          only(
              left.equals(place(workspace, document, element)),
              new Operation.MoveElement(document, element, before));
      case Inverse.Remove(String document, String element, List<Operation> left) ->
          only(
              Content.of(workspace, document, element).equals(left),
              new Operation.RemoveElement(document, element));
      case Inverse.Restore(String _, String _, List<Operation> content) -> content;
      case Inverse.Delete(String document, List<Operation> left) ->
          only(
              Content.of(workspace, document).equals(left), new Operation.DeleteDocument(document));
      case Inverse.Recreate(String _, List<Operation> content) -> content;
      case Inverse.Grant(String person, Role left, Role before) ->
          only(workspace.role(person) == left, new Operation.Grant(person, before));
    };
  }

  private static List<Operation> only(boolean wanted, Operation operation) {
    return wanted ? List.of(operation) : List.of();
  }

  private static Value value(Workspace workspace, FieldAddress field) {
    Document document = workspace.document(field.document());
    return document == null ? Value.unset() : document.value(field.element(), field.field());
  }

  private static @Nullable Place place(Workspace workspace, String document, String element) {
    Document found = workspace.document(document);
    Element at = found == null ? null : found.element(element);
    return at == null ? null : at.place();
  }
}
