package dev.tandem.sync.store;

/** How it went to store records. */
public sealed interface Stored {
  /** All batches up to this one are there, so that nothing can take them away. */
  record Durable(long batch) implements Stored {}

  /**
   * Nothing can be stored at present. The store keeps what was handed over, and tries again by
   * itself until it is closed; {@link Durable} follows when that succeeds.
   *
   * @param reason for a person to read
   */
  record Failed(StoreProblem problem, String reason) implements Stored {}
}
