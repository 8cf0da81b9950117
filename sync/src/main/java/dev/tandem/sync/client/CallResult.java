package dev.tandem.sync.client;

import dev.tandem.sync.document.Refusal;

/** How a mutation's way to the authority ended, as far as its caller waited. */
public sealed interface CallResult {
  /** It is part of the workspace since this version. */
  record Done(long version) implements CallResult {}

  /** The authority refused it; what it would have done is kept until it is dismissed. */
  record Rejected(Refusal refusal) implements CallResult {}

  /** There is no answer. It is kept, and goes on its way by itself: do not make it again. */
  record Unknown(Why why) implements CallResult {}

  /** Why there is no answer. */
  enum Why {
    /** There is no connection, and none came in time. */
    OFFLINE,
    /** The authority was asked, and did not answer in time. */
    TIMED_OUT,
    /** The authority has not answered for a while; it is asked again more seldom. */
    CIRCUIT_OPEN,
    /** The program has closed the workspace. */
    CLOSED
  }
}
