package dev.tandem.lag.link;

/**
 * What left one direction of a link within 100 ms; immutable.
 *
 * @param beginNanos since the link was made
 * @param bytes that left
 * @param pieces that they came in
 * @param meanDelayNanos from arrival to leaving; 0 without pieces
 * @param mostDelayNanos of the slowest piece
 */
public record Sample(
    long beginNanos, long bytes, long pieces, long meanDelayNanos, long mostDelayNanos) {}
