package dev.tandem.lag.impairment;

/**
 * Bytes that travel together: a part of a stream, or one datagram. Owned by its link's thread, and
 * used again after it was delivered.
 */
public final class Piece {
  /** What a segment of TCP carries on an Ethernet path with time stamps. */
  public static final int SEGMENT_BYTES = 1448;

  private long number;
  private int bytes;
  private long arrivedNanos;
  private long delayNanos;
  private long dueNanos;
  private int copies;
  private int flippedByte;

  /** Makes it a piece that has just arrived. */
  public void arrive(long newNumber, int newBytes, long nowNanos) {
    number = newNumber;
    bytes = newBytes;
    arrivedNanos = nowNanos;
    delayNanos = 0;
    dueNanos = nowNanos;
    copies = 1;
    flippedByte = -1;
  }

  /**
   * Which datagram of its direction and flow, from 0; of a stream: the offset of its first byte.
   */
  public long number() {
    return number;
  }

  /** Its size. */
  public int bytes() {
    return bytes;
  }

  /** When it came to the link. */
  public long arrivedNanos() {
    return arrivedNanos;
  }

  /** How long it flies after it left the queue; never less than 0. */
  public long delayNanos() {
    return Math.max(0, delayNanos);
  }

  /** Makes it fly longer, or, below 0, shorter. */
  public void delay(long nanos) {
    delayNanos += nanos;
  }

  /** When it has flown. */
  public long dueNanos() {
    return dueNanos;
  }

  /** Sets when it has flown. */
  public void fly(long newDueNanos) {
    dueNanos = newDueNanos;
  }

  /** How often it is delivered: 0 is lost, 2 is doubled. */
  public int copies() {
    return copies;
  }

  /** Loses it: of a datagram nothing arrives, of a stream these bytes never come. */
  public void lose() {
    copies = 0;
  }

  /** Doubles it. */
  public void duplicate() {
    copies = Math.min(2, copies * 2);
  }

  /** The byte of it that arrives inverted, from 0; -1 is none. */
  public int flippedByte() {
    return flippedByte;
  }

  /** Inverts one of its bytes. */
  public void flip(int index) {
    flippedByte = index;
  }

  /** Takes bytes from the front of a part of a stream. */
  public void shrink(int taken) {
    number += taken;
    bytes -= taken;
  }

  /** Adds bytes at the end of a part of a stream. */
  public void grow(int more) {
    bytes += more;
  }
}
