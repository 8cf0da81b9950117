package dev.tandem.sync.client;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.text.TextChange;
import java.util.List;

/**
 * A change that a program wants, in terms of the view.
 *
 * @param guards what the authority must still find so
 * @param scope whose undo takes it back: any name, usually the document's id
 * @param joins whether it belongs to the undo step before it, as the next letter of a word does
 */
public record Edit(List<Guard> guards, List<Operation> operations, String scope, boolean joins) {
  /** Copies the lists. */
  public Edit {
    guards = List.copyOf(guards);
    operations = List.copyOf(operations);
  }

  /** Operations without guards, as an undo step of their own. */
  public static Edit of(String scope, Operation... operations) {
    return new Edit(List.of(), List.of(operations), scope, false);
  }

  /** A change of one text, as an undo step of its own. */
  public static Edit text(FieldAddress field, TextChange change) {
    return of(field.document(), new Operation.EditText(field, change));
  }

  /** The same under guards. */
  public Edit when(Guard... conditions) {
    return new Edit(List.of(conditions), operations, scope, joins);
  }

  /** The same, as a part of the undo step before it. */
  public Edit joining() {
    return new Edit(guards, operations, scope, true);
  }
}
