package dev.tandem.sync.client;

/** Whether this machine's store has what was typed. */
public sealed interface SaveState {
  /** All of it. */
  record Saved() implements SaveState {}

  /** It will in a moment. */
  record Saving() implements SaveState {}

  /**
   * It cannot store at present, and tries again.
   *
   * @param reason for a person to read
   */
  record Failing(String reason) implements SaveState {}
}
