package dev.tandem.sync.replica;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextDiff;
import java.util.List;

/**
 * A mutation that a copy of this replica sent as it was when the copy was made, while more was
 * typed into it here.
 *
 * @param taken the mark of what was sent
 * @param intent all of it, in terms of the state on which it was run
 */
record Grown(Pending pending, Mark taken, Intent intent) {
  /**
   * What remains to be sent.
   *
   * @param known a state with all of the mutation
   * @param now the same state, but with what was sent in its place
   */
  Pending rest(Workspace known, Workspace now) {
    FieldAddress field = Pending.textOf(intent);
    if (field == null || !intent.attached()) {
      return left(intent);
    }
    TextDiff.Cut cut = TextDiff.Cut.of(List.of(Pending.editOf(intent)));
    return left(field, TextDiff.closely(text(now, field), text(known, field), cut));
  }

  private Pending left(FieldAddress field, TextChange change) {
    return left(Intent.of(List.of(), List.of(new Operation.EditText(field, change))));
  }

  private Pending left(Intent rest) {
    Pending left = new Pending(pending.ticket, pending.mark().rest(taken), pending.schema, rest);
    left.seal();
    return left;
  }

  private static String text(Workspace workspace, FieldAddress field) {
    TextBuffer text = workspace.text(field);
    return text == null ? "" : text.toString();
  }
}
