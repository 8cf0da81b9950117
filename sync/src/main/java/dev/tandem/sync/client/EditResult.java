package dev.tandem.sync.client;

import dev.tandem.sync.document.Refusal;

/** What became of an edit on this machine. */
public sealed interface EditResult {
  /**
   * It shows.
   *
   * @param ticket of the mutation that it is, or has joined
   */
  record Made(long ticket) implements EditResult {}

  /** It does not fit the view: nothing was changed. */
  record Refused(Refusal refusal) implements EditResult {}
}
