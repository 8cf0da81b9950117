package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Refusal;
import java.util.List;

/** What the authority made of a mutation; final. */
public sealed interface Outcome {
  /**
   * It was applied.
   *
   * @param operations in terms of the state just before: texts rebased, colliding positions moved
   */
  record Applied(List<Operation> operations) implements Outcome {
    /** Copies the list. */
    public Applied {
      operations = List.copyOf(operations);
    }
  }

  /** It was refused, as a whole. */
  record Refused(Refusal refusal) implements Outcome {}
}
