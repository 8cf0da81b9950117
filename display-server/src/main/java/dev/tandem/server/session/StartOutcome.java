package dev.tandem.server.session;

/** How the start of a session's desktop ended. */
public sealed interface StartOutcome {
  /** It can be attached to. */
  record Running() implements StartOutcome {}

  /** It did not start; the reason is one line for a person. */
  record Failed(String reason) implements StartOutcome {}
}
