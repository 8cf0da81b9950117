package dev.tandem.sync.document;

import dev.tandem.sync.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the operations of one mutation on a workspace, all or none; owned by one thread. Both sides
 * run the same code on the same state, so they come to the same result.
 */
public final class Runner {
  private final Workspace workspace;
  private final Deque<Runnable> undone = new ArrayDeque<>();
  private final List<Operation> done = new ArrayList<>();

  private Runner(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Checks the guards and runs the operations, in order. */
  public static Attempt run(Workspace workspace, List<Guard> guards, List<Operation> operations) {
    if (guards.size() > Limits.GUARDS || operations.size() > Limits.OPERATIONS) {
      return new Attempt.Refused(
          new Refusal(
              Reason.LIMIT,
              "a mutation has at most %d operations and %d guards"
                  .formatted(Limits.OPERATIONS, Limits.GUARDS)));
    }
    for (Guard guard : guards) {
      Refusal refusal = GuardCheck.refusal(workspace, guard);
      if (refusal != null) {
        return new Attempt.Refused(refusal);
      }
    }
    Runner runner = new Runner(workspace);
    for (Operation operation : operations) {
      Refusal refusal = runner.run(operation);
      if (refusal != null) {
        runner.undone.forEach(Runnable::run);
        return new Attempt.Refused(refusal);
      }
    }
    return new Attempt.Done(List.copyOf(runner.done));
  }

  private @Nullable Refusal run(Operation operation) {
    int before = done.size();
    Refusal refusal =
        switch (operation) {
          case Operation.CreateDocument create -> create(create);
          case Operation.DeleteDocument(String document) -> delete(document);
          case Operation.InsertElement insert -> insert(insert);
          case Operation.MoveElement move -> move(move);
          case Operation.RemoveElement remove -> remove(remove);
          case Operation.SetField(FieldAddress field, Value value) ->
              new FieldRunner(workspace, field, undone).set(value);
          case Operation.EditText(FieldAddress field, var change) ->
              new FieldRunner(workspace, field, undone).edit(change);
          case Operation.AddToCounter(FieldAddress field, long amount) ->
              new FieldRunner(workspace, field, undone).add(amount);
          case Operation.Grant(String person, Role role) -> grant(person, role);
        };
    if (refusal == null && done.size() == before) {
      done.add(operation);
    }
    return refusal;
  }

  private @Nullable Refusal create(Operation.CreateDocument create) {
    Refusal refusal = WellFormed.name("a document's id", create.document());
    refusal = refusal != null ? refusal : WellFormed.name("a document's kind", create.kind());
    if (refusal != null) {
      return refusal;
    }
    if (workspace.document(create.document()) != null) {
      return new Refusal(
          Reason.DOCUMENT_EXISTS, "document " + create.document() + " is there already");
    }
    if (workspace.size() >= Limits.DOCUMENTS) {
      return new Refusal(
          Reason.LIMIT, "a workspace has at most " + Limits.DOCUMENTS + " documents");
    }
    workspace.putDocument(new Document(create.document(), create.kind()));
    undone.push(() -> workspace.removeDocument(create.document()));
    return null;
  }

  private @Nullable Refusal delete(String id) {
    Document document = workspace.writable(id);
    if (document == null) {
      return noDocument(id);
    }
    workspace.removeDocument(id);
    undone.push(() -> workspace.putDocument(document));
    return null;
  }

  static Refusal noDocument(String id) {
    return new Refusal(Reason.NO_DOCUMENT, "document " + id + " is not there");
  }

  static Refusal noElement(String id) {
    return new Refusal(Reason.NO_ELEMENT, "element " + id + " is not there");
  }

  private @Nullable Refusal insert(Operation.InsertElement insert) {
    Document document = workspace.writable(insert.document());
    if (document == null) {
      return noDocument(insert.document());
    }
    Refusal refusal = insertRefusal(document, insert);
    if (refusal != null) {
      return refusal;
    }
    Place place = freePlace(document, insert.element(), insert.place());
    if (place == null) {
      return noPosition();
    }
    Element element = document.insert(insert.element(), place);
    insert.values().forEach((name, value) -> element.put(name, new Field.OfValue(value)));
    undone.push(() -> document.remove(element));
    done.add(
        new Operation.InsertElement(insert.document(), insert.element(), place, insert.values()));
    return null;
  }

  private static @Nullable Refusal insertRefusal(
      Document document, Operation.InsertElement insert) {
    if (document.element(insert.element()) != null) {
      return new Refusal(
          Reason.ELEMENT_EXISTS, "element " + insert.element() + " is there already");
    }
    if (document.size() > Limits.ELEMENTS || insert.values().size() > Limits.FIELDS) {
      return new Refusal(
          Reason.LIMIT,
          "a document has at most %d elements of %d fields"
              .formatted(Limits.ELEMENTS, Limits.FIELDS));
    }
    Refusal refusal = WellFormed.name("an element's id", insert.element());
    for (Map.Entry<String, Value> entry : insert.values().entrySet()) {
      refusal = refusal != null ? refusal : WellFormed.name("a field's name", entry.getKey());
      refusal = refusal != null ? refusal : WellFormed.value(entry.getKey(), entry.getValue());
      if (refusal == null && entry.getValue() instanceof Value.Unset) {
        refusal = new Refusal(Reason.MALFORMED, "a new element has no unset fields");
      }
    }
    return refusal != null ? refusal : placeRefusal(document, insert.place(), 1);
  }

  private static @Nullable Refusal placeRefusal(Document document, Place place, int height) {
    Element parent = document.element(place.parent());
    if (parent == null) {
      return noElement(place.parent());
    }
    if (!Position.isWellFormed(place.position())) {
      return new Refusal(Reason.MALFORMED, "a position is not well-formed");
    }
    if (document.depth(parent) + height > Limits.DEPTH) {
      return new Refusal(Reason.LIMIT, "a document is at most " + Limits.DEPTH + " levels deep");
    }
    return null;
  }

  /** The place asked for, or, if a sibling has that position, the next free one behind it. */
  private static @Nullable Place freePlace(Document document, String element, Place place) {
    Element parent = document.element(place.parent());
    if (parent == null || !parent.isTaken(place.position(), element)) {
      return place;
    }
    String next = parent.positionAfter(place.position(), element);
    String free = Position.between(place.position(), next);
    return free.length() > Limits.POSITION_CHARS ? null : new Place(place.parent(), free);
  }

  private static Refusal noPosition() {
    return new Refusal(
        Reason.LIMIT, "there is no position left here; move the element to another place");
  }

  private @Nullable Refusal move(Operation.MoveElement move) {
    Document document = workspace.writable(move.document());
    if (document == null) {
      return noDocument(move.document());
    }
    Element element = document.element(move.element());
    if (element == null) {
      return noElement(move.element());
    }
    Place from = element.place();
    if (from == null) {
      return new Refusal(Reason.CYCLE, "the root of a document cannot be moved");
    }
    Refusal refusal = placeRefusal(document, move.place(), document.height(move.element()));
    if (refusal != null) {
      return refusal;
    }
    if (document.isWithin(move.place().parent(), move.element())) {
      return new Refusal(
          Reason.CYCLE, "element " + move.element() + " cannot be moved below itself");
    }
    Place place = freePlace(document, move.element(), move.place());
    if (place == null) {
      return noPosition();
    }
    document.move(element, place);
    undone.push(() -> document.move(element, from));
    done.add(new Operation.MoveElement(move.document(), move.element(), place));
    return null;
  }

  private @Nullable Refusal remove(Operation.RemoveElement remove) {
    Document document = workspace.writable(remove.document());
    if (document == null) {
      return noDocument(remove.document());
    }
    Element element = document.element(remove.element());
    if (element == null) {
      return noElement(remove.element());
    }
    if (element.place() == null) {
      return new Refusal(Reason.CYCLE, "the root of a document cannot be removed");
    }
    Map<String, Element> removed = document.remove(element);
    undone.push(() -> document.restore(element, removed));
    return null;
  }

  private @Nullable Refusal grant(String person, Role role) {
    Refusal refusal = WellFormed.name("a person's name", person);
    if (refusal != null) {
      return refusal;
    }
    Map<String, Role> members = workspace.members();
    Role before = members.get(person);
    if (before == null && members.size() >= Limits.MEMBERS) {
      return new Refusal(Reason.LIMIT, "a workspace has at most " + Limits.MEMBERS + " members");
    }
    if (before == Role.ADMIN
        && role != Role.ADMIN
        && members.values().stream().filter(Role.ADMIN::equals).count() == 1) {
      return new Refusal(Reason.LAST_ADMIN, person + " is the last admin");
    }
    workspace.putRole(person, role);
    undone.push(() -> workspace.putRole(person, before));
    return null;
  }
}
