package dev.tandem.sync.document;

import java.util.List;

/** How it went to run operations on a workspace: all of them, or none. */
public sealed interface Attempt {
  /**
   * All were done.
   *
   * @param operations what was really done: a colliding position is replaced by a free one
   */
  record Done(List<Operation> operations) implements Attempt {}

  /** None was done. */
  record Refused(Refusal refusal) implements Attempt {}
}
