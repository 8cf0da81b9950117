package dev.tandem.sync.replica;

import dev.tandem.sync.document.Refusal;

/** Where a mutation is on its way. */
public sealed interface MutationStatus {
  /** It waits here. */
  record Local() implements MutationStatus {}

  /** It was sent, perhaps more than once, and has no outcome yet. */
  record Sent() implements MutationStatus {}

  /** It is part of the workspace since this version. */
  record Confirmed(long version) implements MutationStatus {}

  /** It was refused; what it would have done is kept until it is dismissed. */
  record Rejected(Refusal refusal) implements MutationStatus {}
}
