package dev.tandem.lag.record;

import dev.tandem.lag.impairment.Direction;

/**
 * One line of a recording; immutable.
 *
 * @param atMicros since the recording began
 * @param link its name; empty if the event is not of a link
 * @param flow its number on the link, -1 if the event is of the whole link
 * @param direction which way; of an event of both ways, {@link Direction#UP}
 * @param kind what happened
 * @param bytes that were delivered or dropped; of {@link Kind#LOST} how many events
 * @param delayMicros from arrival to delivery
 * @param detail what is in force after a change, otherwise empty
 */
public record RecordedEvent(
    long atMicros,
    String link,
    int flow,
    Direction direction,
    Kind kind,
    long bytes,
    long delayMicros,
    String detail) {
  /** What can happen. */
  public enum Kind {
    /** Bytes left the link. */
    DELIVERED,
    /** A datagram was lost, or bytes of a stream were thrown away. */
    DROPPED,
    /** A connection was reset. */
    RESET,
    /** A connection was closed. */
    CLOSED,
    /** Other conditions came into force. */
    CHANGED,
    /** Events that the recorder could not write as fast as they came. */
    LOST
  }
}
