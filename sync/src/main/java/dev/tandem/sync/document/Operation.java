package dev.tandem.sync.document;

import dev.tandem.sync.text.TextChange;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One step of a mutation; immutable. Ids and names are the program's choice, within limits. */
public sealed interface Operation {
  /** Makes an empty document; {@code kind} says to programs what it is. */
  record CreateDocument(String document, String kind) implements Operation {}

  /** Deletes a document with all that is in it. */
  record DeleteDocument(String document) implements Operation {}

  /** Makes an element, with its first values. */
  record InsertElement(String document, String element, Place place, Map<String, Value> values)
      implements Operation {
    /** Copies the values, in the order of their names. */
    public InsertElement {
      values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
  }

  /** Gives an element another place. */
  record MoveElement(String document, String element, Place place) implements Operation {}

  /** Removes an element with all below it. */
  record RemoveElement(String document, String element) implements Operation {}

  /** Sets a field; of several, the last one in the authority's order stays. */
  record SetField(FieldAddress field, Value value) implements Operation {}

  /** Changes a text field, which is empty before its first change. */
  record EditText(FieldAddress field, TextChange change) implements Operation {}

  /** Adds to a counter field, which is 0 at first. */
  record AddToCounter(FieldAddress field, long amount) implements Operation {}

  /** Gives a person a role, in place of the one before. */
  record Grant(String person, Role role) implements Operation {}
}
