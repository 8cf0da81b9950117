package dev.tandem.sync.document;

import dev.tandem.sync.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a workspace from a description of its state, for who reads states back; owned by one
 * thread. It takes only states to which operations could have led, described in one order: members,
 * documents, elements and fields each in the natural order of their names, so that each document
 * begins with its root.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for anything else. A builder that has
 * thrown must not be used any more.
 */
public final class WorkspaceBuilder {
  private final Workspace workspace = new Workspace();
  private String lastMember = "";
  private int documents;
  private String lastDocument = "";
  private @Nullable Document document;
  private @Nullable Element element;
  private String lastField = "";

  /** Adds a person. */
  public void member(String person, Role role) {
    requireNext("member", lastMember, person);
    require(workspace.members().size() < Limits.MEMBERS, "a workspace has too many members");
    workspace.putRole(person, role);
    lastMember = person;
  }

  /** Begins a document. */
  public void document(String id, String kind) {
    endDocument();
    requireNext("document", lastDocument, id);
    require(WellFormed.name("kind", kind) == null, "a document's kind is not well-formed");
    require(++documents <= Limits.DOCUMENTS, "a workspace has too many documents");
    document = new Document(id, kind);
    lastDocument = id;
  }

  /** Goes on with the root of the document. */
  public void root() {
    Document owner = begun(document);
    require(element == null, "a root is not the first element");
    element = owner.element(Element.ROOT);
    lastField = "";
  }

  /** Begins an element; its parent may be described later. */
  public void element(String id, Place place) {
    Document owner = begun(document);
    requireNext("element", begun(element).id(), id);
    require(Position.isWellFormed(place.position()), "a position is not well-formed");
    require(owner.size() <= Limits.ELEMENTS, "a document has too many elements");
    element = owner.describe(id, place);
    lastField = "";
  }

  /** Adds a field to the element. */
  public void field(String name, Field field) {
    Element owner = begun(element);
    requireNext("field", lastField, name);
    require(owner.fields().size() < Limits.FIELDS, "an element has too many fields");
    require(isField(name, field), "a field has no content, or too much");
    owner.put(name, field);
    lastField = name;
  }

  private static boolean isField(String name, Field field) {
    return switch (field) {
      case Field.OfValue(Value value) ->
          !(value instanceof Value.Unset) && WellFormed.value(name, value) == null;
      case Field.OfText(var text) -> text.length() > 0 && text.length() <= Limits.TEXT_CHARS;
      case Field.OfCounter(long count) -> count != 0;
    };
  }

  /** The workspace; the builder must not be used any more. */
  public Workspace build() {
    endDocument();
    return workspace;
  }

  private void endDocument() {
    Document described = document;
    if (described != null) {
      require(element != null, "a document has no root");
      link(described);
      workspace.putDocument(described);
      document = null;
      element = null;
    }
  }

  /** Gives the elements their parents, and looks whether they are one tree of a permitted depth. */
  private static void link(Document document) {
    for (Element child : document.elements()) {
      Place place = child.place();
      if (place != null) {
        Element parent = there(document.element(place.parent()), "an element's parent is missing");
        require(!parent.isTaken(place.position(), child.id()), "two elements have one position");
        parent.addChild(place.position(), child.id());
      }
    }
    int reached = 0;
    List<Element> level = List.of(begun(document.element(Element.ROOT)));
    for (int depth = 0; !level.isEmpty(); depth++) {
      require(depth <= Limits.DEPTH, "a document has too many levels");
      reached += level.size();
      List<Element> below = new ArrayList<>();
      level.forEach(
          parent -> parent.children().forEach(id -> below.add(begun(document.element(id)))));
      level = below;
    }
    require(reached == document.size(), "elements are below themselves");
  }

  private static <T> T begun(@Nullable T part) {
    return there(part, "a part is described before what it is a part of");
  }

  private static <T> T there(@Nullable T part, String otherwise) {
    if (part == null) {
      throw new IllegalArgumentException(otherwise);
    }
    return part;
  }

  private static void requireNext(String what, String last, String name) {
    require(WellFormed.name(what, name) == null, "the name of a " + what + " is not well-formed");
    require(last.compareTo(name) < 0, "the names of each " + what + " are not in their order");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
