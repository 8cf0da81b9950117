package dev.tandem.lag.link;

/**
 * Figures of one direction of a link since it was made; immutable. They were read one after the
 * other while traffic flowed.
 *
 * @param bytesIn that came from the sender
 * @param bytesOut that were handed on, or thrown away as an impairment wanted
 * @param pieces that {@code bytesOut} came in
 * @param dropped datagrams that were lost
 * @param queuedBytes that wait now
 * @param flyingBytes that are on their way now
 * @param newestDelayNanos from the arrival of a piece to its leaving, of the newest
 * @param meanDelayNanos the same, of all
 * @param mostDelayNanos the same, of the slowest
 */
public record DirectionStatus(
    long bytesIn,
    long bytesOut,
    long pieces,
    long dropped,
    long queuedBytes,
    long flyingBytes,
    long newestDelayNanos,
    long meanDelayNanos,
    long mostDelayNanos) {}
