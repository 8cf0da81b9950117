package dev.tandem.sync.document;

import dev.tandem.sync.text.TextBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree of elements below a root, each with fields; owned by one thread. Programs read it; only
 * operations change it.
 */
public final class Document {
  private final String id;
  private final String kind;
  private final Map<String, Element> elements = new TreeMap<>();

  Document(String id, String kind) {
    this.id = id;
    this.kind = kind;
    elements.put(Element.ROOT, new Element(Element.ROOT, null));
  }

  Document copy() {
    Document copy = new Document(id, kind);
    elements.forEach((element, content) -> copy.elements.put(element, content.copy()));
    return copy;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** What it is, as the program that made it says. */
  public String kind() {
    return kind;
  }

  /** All elements in the order of their ids, the root first; read-only. */
  public Collection<Element> elements() {
    return Collections.unmodifiableCollection(elements.values());
  }

  /** An element, or null. */
  public @Nullable Element element(String element) {
    return elements.get(element);
  }

  /** A field's value; {@link Value.Unset} if it has none. */
  public Value value(String element, String field) {
    return field(element, field) instanceof Field.OfValue(Value value) ? value : Value.unset();
  }

  /** A text field's text; null if nobody has written there. */
  public @Nullable TextBuffer text(String element, String field) {
    return field(element, field) instanceof Field.OfText(TextBuffer text) ? text : null;
  }

  /** A counter's number; 0 if nobody has counted there. */
  public long count(String element, String field) {
    return field(element, field) instanceof Field.OfCounter(long count) ? count : 0;
  }

  private @Nullable Field field(String element, String field) {
    Element found = elements.get(element);
    return found == null ? null : found.field(field);
  }

  /** Elements from the root to this one; the root's is 0. */
  int depth(Element element) {
    int depth = 0;
    Element at = element;
    while (at.place() != null) {
      at = existing(at.place().parent());
      depth++;
    }
    return depth;
  }

  /** Whether an element is another one or below it. */
  boolean isWithin(String element, String ancestor) {
    Element at = existing(element);
    while (!at.id().equals(ancestor)) {
      Place place = at.place();
      if (place == null) {
        return false;
      }
      at = existing(place.parent());
    }
    return true;
  }

  private Element existing(String element) {
    Element found = elements.get(element);
    if (found == null) {
      throw new IllegalStateException("element " + element + " is missing in document " + id);
    }
    return found;
  }

  /** An element and all below it, parents before children. */
  public List<Element> subtree(String top) {
    List<Element> found = new ArrayList<>();
    found.add(existing(top));
    for (int i = 0; i < found.size(); i++) {
      found.get(i).children().forEach(child -> found.add(existing(child)));
    }
    return found;
  }

  /** Levels of a subtree; 1 for an element without children. */
  int height(String top) {
    int levels = 0;
    List<Element> level = List.of(existing(top));
    while (!level.isEmpty()) {
      levels++;
      List<Element> below = new ArrayList<>();
      level.forEach(element -> element.children().forEach(id -> below.add(existing(id))));
      level = below;
    }
    return levels;
  }

  int size() {
    return elements.size();
  }

  Element insert(String element, Place place) {
    Element inserted = describe(element, place);
    existing(place.parent()).addChild(place.position(), element);
    return inserted;
  }

  /** Adds an element that its parent does not know yet. */
  Element describe(String element, Place place) {
    Element described = new Element(element, place);
    elements.put(element, described);
    return described;
  }

  void move(Element element, Place to) {
    unlink(element);
    element.place(to);
    existing(to.parent()).addChild(to.position(), element.id());
  }

  private void unlink(Element element) {
    Place place = element.place();
    if (place != null) {
      existing(place.parent()).removeChild(place.position(), element.id());
    }
  }

  /** Takes a subtree away; what is returned can be put back. */
  Map<String, Element> remove(Element top) {
    Map<String, Element> removed = new LinkedHashMap<>();
    subtree(top.id()).forEach(element -> removed.put(element.id(), element));
    unlink(top);
    elements.keySet().removeAll(removed.keySet());
    return removed;
  }

  /** Puts back what {@link #remove} took. */
  void restore(Element top, Map<String, Element> removed) {
    elements.putAll(removed);
    Place place = top.place();
    if (place != null) {
      existing(place.parent()).addChild(place.position(), top.id());
    }
  }
}
