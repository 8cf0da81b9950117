package dev.tandem.sync.client;

import java.time.Duration;
import java.time.Instant;

/** The way to the authority, for a person to know; times are for showing only. */
public sealed interface LinkState {
  /** No connection, by choice or because none can be made. */
  record Offline(Instant since, String why) implements LinkState {}

  /** A connection is being made, or the authority has not answered on it yet. */
  record Connecting() implements LinkState {}

  /**
   * The authority answers.
   *
   * @param roundTrip the latest that was measured; zero if none was yet
   */
  record Online(Duration roundTrip) implements LinkState {}

  /** There is a connection, but the authority has left calls unanswered. */
  record Silent(Instant since) implements LinkState {}
}
