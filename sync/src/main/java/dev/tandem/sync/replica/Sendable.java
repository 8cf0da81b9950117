package dev.tandem.sync.replica;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.mutation.Intent;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether what a program wants can be stored and sent: one mutation that nobody can read
 * would hold up all after it for ever.
 */
final class Sendable {
  /** Bytes of a mutation beside its intent, at most. */
  private static final int HEAD_BYTES = 64;

  /** An edit of so much text is not looked at: to do so would cost more than to make it. */
  private static final int SMALL_CHARS = 4096;

  private static final int SMALL_RUNS = 64;

  private Sendable() {}

  /** Why an intent cannot be sent, or null. */
  static @Nullable Refusal refusal(Intent intent) {
    if (isSmallEdit(intent)) {
      return null;
    }
    for (Operation operation : intent.operations()) {
      if (operation instanceof Operation.EditText edit && edit.change().runs() > Limits.EDIT_RUNS) {
        return new Refusal(Reason.LIMIT, "an edit has at most " + Limits.EDIT_RUNS + " runs");
      }
    }
    byte[] bytes = MutationFormat.toBytes(intent);
    if (bytes.length > Limits.MUTATION_BYTES - HEAD_BYTES) {
      return new Refusal(
          Reason.LIMIT, "a change has at most " + Limits.MUTATION_BYTES + " bytes: make several");
    }
    return unreadable(bytes, intent);
  }

  private static boolean isSmallEdit(Intent intent) {
    return Pending.textOf(intent) != null
        && Pending.editOf(intent).inserted().length() <= SMALL_CHARS
        && Pending.editOf(intent).runs() <= SMALL_RUNS;
  }

  private static @Nullable Refusal unreadable(byte[] bytes, Intent intent) {
    try {
      return MutationFormat.readIntent(new Reader(bytes)).equals(intent)
          ? null
          : new Refusal(Reason.MALFORMED, "a text has half a surrogate pair");
    } catch (MalformedException e) {
      return new Refusal(Reason.LIMIT, "a change is too large: " + e.getMessage());
    }
  }
}
