package dev.tandem.thin.probe;

/** What a probe does while it watches a session. */
public sealed interface Scenario {
  /** Only watches. */
  record Watch(int seconds) implements Scenario {}

  /** Types text, so many characters a second, and waits for the last answer. */
  record Type(String text, double perSecond) implements Scenario {}

  /**
   * Types one character, waits for the first frame that answers it, takes it back, waits again, and
   * so on: each is a sample.
   */
  record Latency(int samples) implements Scenario {}
}
