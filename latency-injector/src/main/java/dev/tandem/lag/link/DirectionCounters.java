package dev.tandem.lag.link;

/** What went through one direction of a link. Written by its event loop, read by any thread. */
// Only the event loop writes.
@SuppressWarnings("NonAtomicVolatileUpdate")
final class DirectionCounters {
  private volatile long bytesIn;
  private volatile long bytesOut;
  private volatile long pieces;
  private volatile long dropped;
  private volatile long queuedBytes;
  private volatile long flyingBytes;
  private volatile long newestDelayNanos;
  private volatile long delaySumNanos;
  private volatile long mostDelayNanos;
  private final History history;

  DirectionCounters(long startNanos) {
    history = new History(startNanos);
  }

  void arrived(int bytes) {
    bytesIn += bytes;
  }

  void delivered(long nowNanos, int bytes, long delayNanos) {
    bytesOut += bytes;
    pieces++;
    newestDelayNanos = delayNanos;
    delaySumNanos += delayNanos;
    if (delayNanos > mostDelayNanos) {
      mostDelayNanos = delayNanos;
    }
    history.add(nowNanos, bytes, delayNanos);
  }

  void dropped() {
    dropped++;
  }

  void held(long moreQueuedBytes, long moreFlyingBytes) {
    if (moreQueuedBytes != 0) {
      queuedBytes += moreQueuedBytes;
    }
    if (moreFlyingBytes != 0) {
      flyingBytes += moreFlyingBytes;
    }
  }

  History history() {
    return history;
  }

  DirectionStatus status() {
    long count = pieces;
    return new DirectionStatus(
        bytesIn,
        bytesOut,
        count,
        dropped,
        queuedBytes,
        flyingBytes,
        newestDelayNanos,
        count == 0 ? 0 : delaySumNanos / count,
        mostDelayNanos);
  }
}
