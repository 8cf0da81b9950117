package dev.tandem.sync.undo;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.text.TextChange;
import java.util.List;

/**
 * How one operation is taken back. Each knows what the operation left, and does nothing where
 * somebody else has gone on from there.
 */
sealed interface Inverse {
  /** Takes an edit back; the change is in terms of the text just after the edit. */
  record Text(FieldAddress field, TextChange change) implements Inverse {}

  /** Sets a field to what it was, if it still is what it was set to. */
  record Field(FieldAddress field, Value left, Value before) implements Inverse {}

  /** Takes an addition back. */
  record Counter(FieldAddress field, long amount) implements Inverse {}

  /** Moves an element back, if it still is where it was moved to. */
  record Move(String document, String element, Place left, Place before) implements Inverse {}

  /** Removes a new element, if nobody has changed it, or something below it. */
  record Remove(String document, String element, List<Operation> left) implements Inverse {}

  /** Makes a removed element again, with all that was below it. */
  record Restore(String document, String element, List<Operation> content) implements Inverse {}

  /** Deletes a new document, if nobody has changed it. */
  record Delete(String document, List<Operation> left) implements Inverse {}

  /** Makes a deleted document again. */
  record Recreate(String document, List<Operation> content) implements Inverse {}

  /** Gives somebody the role before, if the present one is still the one given. */
  record Grant(String person, Role left, Role before) implements Inverse {}
}
