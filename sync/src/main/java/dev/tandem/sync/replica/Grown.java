package dev.tandem.sync.replica;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextChangeBuilder;
import dev.tandem.sync.text.TextDiff;
import java.util.Arrays;
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
    return field == null || !intent.attached()
        ? left(intent)
        : left(field, TextDiff.between(text(now, field), text(known, field)));
  }

  /**
   * What remains to be sent, if others have worked on too: what the mutation inserts and the state
   * lacks. It is run on that state.
   *
   * @param known a state with all of the mutation
   * @param now a newer state, with what was sent, and with what others did
   */
  Pending restAmidOthers(Workspace known, Workspace now) {
    FieldAddress field = Pending.textOf(intent);
    Pending left =
        field == null || !intent.attached()
            ? left(intent)
            : left(field, lacking(text(known, field), text(now, field)));
    Runner.run(now, left.intent().guards(), left.intent().operations());
    return left;
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

  private TextChange lacking(String known, String now) {
    boolean[] mine = inserted(Pending.editOf(intent), known.length());
    TextChange difference = TextDiff.between(known, now);
    TextChangeBuilder out = TextChange.builder();
    int position = 0;
    for (int run = 0; run < difference.runs(); run++) {
      int length = difference.length(run);
      switch (difference.kind(run)) {
        case RETAIN -> {
          out.retain(length);
          position += length;
        }
        case INSERT -> out.retain(length);
        case DELETE -> {
          StringBuilder lost = new StringBuilder();
          for (int end = position + length; position < end; position++) {
            if (mine[position]) {
              lost.append(known.charAt(position));
            }
          }
          out.insert(lost.toString());
        }
      }
    }
    return out.build();
  }

  /** Which units of a text a change has inserted. */
  private static boolean[] inserted(TextChange change, int length) {
    boolean[] inserted = new boolean[length];
    int position = 0;
    for (int run = 0; run < change.runs(); run++) {
      switch (change.kind(run)) {
        case RETAIN -> position += change.length(run);
        case INSERT -> {
          Arrays.fill(inserted, position, position + change.length(run), true);
          position += change.length(run);
        }
        case DELETE -> {}
      }
    }
    return inserted;
  }
}
