package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the authority is with a replica's mutations; kept for ever.
 *
 * @param person on whose behalf the replica sends
 * @param number of the last mutation that has an outcome
 * @param version of that outcome
 * @param recent its latest outcomes, at least those of its last push: of no others can it be
 *     unsure, unless its store is a copy
 */
public record Progress(String person, long number, long version, List<Recent> recent) {
  /**
   * One recent outcome.
   *
   * @param refusal null if the mutation was applied
   */
  public record Recent(long number, Mark mark, long version, @Nullable Refusal refusal) {}

  /** Copies the list. */
  public Progress {
    recent = List.copyOf(recent);
  }

  /** The recent outcome of a number, or null. */
  public @Nullable Recent recent(long wanted) {
    for (Recent outcome : recent) {
      if (outcome.number == wanted) {
        return outcome;
      }
    }
    return null;
  }
}
