package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What somebody has done and can take back, in a second, naive way: invariant 7. Of everything it
 * is known what the person has left there: an undo may only touch what still is so.
 */
final class OwnWork {
  private final OwnText body = new OwnText(Workload.BODY);

  /** By field, element or person, what the person has left there at any time. */
  private final Map<Object, Set<Object>> left = new HashMap<>();

  /** The place of an element. */
  private record PlaceOf(String document, String element) {}

  /** Begins anew with what is there. */
  void clear(Workspace view) {
    left.clear();
    body.clear(String.valueOf(Objects.requireNonNullElse(view.text(Workload.BODY), "")));
  }

  /** Sees what others did. */
  void othersChanged(ViewChange change) {
    TextChange text = change.texts().get(Workload.BODY);
    if (text != null) {
      body.othersChanged(text);
    }
  }

  /** An edit is made that can be taken back; it fits the view. */
  void edits(Workspace view, List<Operation> operations) {
    body.edits(operations);
    leave(view, operations);
  }

  /** Something is taken back, or made again, on a view. */
  void undoes(Workspace view, List<Operation> operations, boolean back, String who) {
    Workspace scratch = view.overlay();
    for (Operation operation : operations) {
      Violation.unless(
          mayTouch(scratch, operation),
          () -> "%s takes back what it has not left: %s".formatted(who, operation));
      Runner.run(scratch, List.of(), List.of(operation));
    }
    body.undoes(operations, back, who);
    leave(view, operations);
  }

  private void leave(Workspace view, List<Operation> operations) {
    Workspace scratch = view.overlay();
    for (Operation operation : operations) {
      Object before = operation instanceof Operation.EditText edit ? at(scratch, edit.field()) : "";
      Runner.run(scratch, List.of(), List.of(operation));
      leave(scratch, operation, before);
    }
  }

  /** Notes what an operation has left. */
  private void leave(Workspace now, Operation operation, Object before) {
    switch (operation) {
      case Operation.SetField(FieldAddress field, Value _) -> leave(now, field);
      case Operation.EditText(FieldAddress field, TextChange _) -> {
        if (before instanceof Value.Unset || isLeft(field, before)) {
          leave(now, field);
        }
      }
      case Operation.AddToCounter(FieldAddress field, long _) -> leave(now, field);
      case Operation.MoveElement(String document, String element, var _) ->
          leave(now, new PlaceOf(document, element));
      case Operation.InsertElement insert -> {
        leave(now, new PlaceOf(insert.document(), insert.element()));
        insert
            .values()
            .keySet()
            .forEach(
                name -> leave(now, new FieldAddress(insert.document(), insert.element(), name)));
      }
      case Operation.Grant(String person, var _) -> leave(now, person);
      case Operation.CreateDocument _, Operation.DeleteDocument _, Operation.RemoveElement _ -> {}
    }
  }

  private void leave(Workspace now, Object where) {
    left.computeIfAbsent(where, _ -> new HashSet<>()).add(at(now, where));
  }

  private boolean isLeft(Object where, Object content) {
    return left.getOrDefault(where, Set.of()).contains(content);
  }

  private static Object at(Workspace view, Object where) {
    return switch (where) {
      case FieldAddress(String document, String element, String name) -> {
        Document found = view.document(document);
        Element owner = found == null ? null : found.element(element);
        Field field = owner == null ? null : owner.field(name);
        yield field == null ? Value.unset() : content(field);
      }
      case PlaceOf(String document, String element) -> {
        Document found = view.document(document);
        Element owner = found == null ? null : found.element(element);
        yield owner == null || owner.place() == null ? "" : Objects.requireNonNull(owner.place());
      }
      default -> view.role(where.toString());
    };
  }

  private static Object content(Field field) {
    return switch (field) {
      case Field.OfValue(Value value) -> value;
      case Field.OfText(TextBuffer text) -> text.toString();
      case Field.OfCounter(long count) -> count;
    };
  }

  private boolean isMine(Workspace view, Object where) {
    return isLeft(where, at(view, where));
  }

  private boolean mayTouch(Workspace view, Operation operation) {
    return switch (operation) {
      case Operation.SetField(FieldAddress field, Value _) -> isMine(view, field);
      case Operation.MoveElement(String document, String element, var _) ->
          isMine(view, new PlaceOf(document, element));
      case Operation.RemoveElement(String document, String element) ->
          isAllMine(view, document, element);
      case Operation.DeleteDocument(String document) -> isAllMine(view, document, Element.ROOT);
      case Operation.Grant(String person, var _) -> isMine(view, person);
      case Operation.InsertElement _,
          Operation.CreateDocument _,
          Operation.EditText _,
          Operation.AddToCounter _ ->
          true;
    };
  }

  private boolean isAllMine(Workspace view, String document, String top) {
    Document found = view.document(document);
    if (found == null || found.element(top) == null) {
      return false;
    }
    for (Element element : found.subtree(top)) {
      boolean isPlaced =
          element.place() == null || isMine(view, new PlaceOf(document, element.id()));
      boolean isFilled =
          element.fields().keySet().stream()
              .allMatch(name -> isMine(view, new FieldAddress(document, element.id(), name)));
      if (!isPlaced || !isFilled) {
        return false;
      }
    }
    return true;
  }
}
