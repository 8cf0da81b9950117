package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import java.util.concurrent.TimeUnit;

/**
 * Judges from heartbeats whether the peer is alive and reads; owned by one event loop. It has no
 * clock of its own: every time is handed in, in nanoseconds.
 *
 * <p>Silent is a peer from which nothing came for {@link Limits#SILENCE_MILLIS}. Stalled is one
 * that has answered no heartbeat for {@link Limits#STALL_MILLIS} although nothing of ours waited to
 * be sent, or while what waited did not move: a slow link with a long queue is not stalled.
 */
final class Liveness {
  /** More than can be unanswered before the peer counts as stalled. */
  private static final int REMEMBERED = 64;

  private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(Limits.SILENCE_MILLIS);
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(Limits.STALL_MILLIS);
  private static final long LATE_NANOS = 3 * TimeUnit.MILLISECONDS.toNanos(Limits.HEARTBEAT_MILLIS);

  private final long[] sentNanos = new long[REMEMBERED];
  private long newestSent;
  private long newestAnswered;
  private long heardNanos;
  private long readsNanos;
  private long tickNanos;
  private long movedBytes;

  Liveness(long nowNanos) {
    heardNanos = nowNanos;
    readsNanos = nowNanos;
    tickNanos = nowNanos;
  }

  /** Bytes came. */
  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /** The token of a heartbeat that is sent now. */
  long sent(long nowNanos) {
    newestSent++;
    sentNanos[slot(newestSent)] = nowNanos;
    return newestSent;
  }

  /**
   * The nanoseconds since the heartbeat with that token was sent.
   *
   * @throws ProtocolException MALFORMED if it was not sent, or is answered already
   */
  long answered(long token, long nowNanos) {
    if (token <= newestAnswered || token > newestSent || newestSent - token >= REMEMBERED) {
      throw new ProtocolException(ErrorCode.MALFORMED, "an answer to a heartbeat never sent");
    }
    newestAnswered = token;
    readsNanos = nowNanos;
    return nowNanos - sentNanos[slot(token)];
  }

  private static int slot(long token) {
    return (int) (token % REMEMBERED);
  }

  /**
   * Judges, about once per {@link Limits#HEARTBEAT_MILLIS}.
   *
   * @param movedBytes bytes that the socket has taken since the start
   * @param waiting whether bytes wait that it has not taken
   * @throws ProtocolException PEER_SILENT or PEER_STALLED
   */
  void tick(long nowNanos, long movedBytes, boolean waiting) {
    if (nowNanos - tickNanos > LATE_NANOS) {
      // This process was stopped, not the peer: its bytes may wait in the socket.
      heardNanos = nowNanos;
      readsNanos = nowNanos;
    }
    boolean movesAlthoughLate = waiting && movedBytes > this.movedBytes;
    if (movesAlthoughLate || newestAnswered == newestSent) {
      readsNanos = nowNanos;
    }
    tickNanos = nowNanos;
    this.movedBytes = Math.max(movedBytes, this.movedBytes);
    if (nowNanos - heardNanos >= SILENCE_NANOS) {
      throw new ProtocolException(
          ErrorCode.PEER_SILENT,
          "nothing was heard for " + Limits.SILENCE_MILLIS / 1000 + " s from the other side");
    }
    if (nowNanos - readsNanos >= STALL_NANOS) {
      throw new ProtocolException(
          ErrorCode.PEER_STALLED, "the other side does not read what it is sent");
    }
  }
}
