package dev.tandem.sync.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node of a document: its place, its fields, its children in order; owned by one thread. */
public final class Element {
  /** The id of each document's root, which has no place. */
  public static final String ROOT = "";

  /** A child in the order among its siblings: by position, then by id. */
  private record Child(String position, String id) implements Comparable<Child> {
    @Override
    public int compareTo(Child other) {
      int order = position.compareTo(other.position);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  private final String id;
  private @Nullable Place place;
  private final TreeMap<String, Field> fields = new TreeMap<>();
  private final TreeSet<Child> children = new TreeSet<>();

  Element(String id, @Nullable Place place) {
    this.id = id;
    this.place = place;
  }

  Element copy() {
    Element copy = new Element(id, place);
    fields.forEach((name, field) -> copy.fields.put(name, field.copy()));
    copy.children.addAll(children);
    return copy;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Its place; null for the root. */
  public @Nullable Place place() {
    return place;
  }

  void place(Place to) {
    place = to;
  }

  /** Its fields by name, in the order of names; read-only. */
  public Map<String, Field> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** One of its fields, or null. */
  public @Nullable Field field(String name) {
    return fields.get(name);
  }

  /** Puts a field, or takes it away if null. */
  void put(String name, @Nullable Field field) {
    if (field == null) {
      fields.remove(name);
    } else {
      fields.put(name, field);
    }
  }

  /** The ids of its children, in order. */
  public List<String> children() {
    List<String> ids = new ArrayList<>(children.size());
    children.forEach(child -> ids.add(child.id));
    return ids;
  }

  /** How many children it has. */
  public int childCount() {
    return children.size();
  }

  void addChild(String position, String child) {
    children.add(new Child(position, child));
  }

  void removeChild(String position, String child) {
    children.remove(new Child(position, child));
  }

  /** Whether a child other than {@code except} has a position. */
  boolean isTaken(String position, String except) {
    for (Child child : children.tailSet(new Child(position, ""))) {
      if (!child.position.equals(position)) {
        return false;
      }
      if (!child.id.equals(except)) {
        return true;
      }
    }
    return false;
  }

  /** The least position of a child that is greater, or null. */
  @Nullable String positionAfter(String position, String except) {
    for (Child child : children.tailSet(new Child(position, ""))) {
      if (child.position.compareTo(position) > 0 && !child.id.equals(except)) {
        return child.position;
      }
    }
    return null;
  }
}
