package dev.tandem.server.account;

/** How an attempt to log in ended. */
public sealed interface LoginOutcome {
  /** It is that user. */
  record Accepted(User user) implements LoginOutcome {}

  /** There is no such user, or it is the wrong password; which of the two is not told. */
  record Wrong() implements LoginOutcome {}

  /** Too many attempts: the next one may be made after so many seconds. */
  record Throttled(long seconds) implements LoginOutcome {}

  /** The accounts cannot be read; the reason is for the log, not for the client. */
  record Unavailable(String reason) implements LoginOutcome {}
}
