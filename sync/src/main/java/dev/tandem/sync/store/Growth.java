package dev.tandem.sync.store;

/**
 * Says when it is worth while to fold a store's records: when they have become larger than what
 * they were last folded into, and so, over time, each byte is written about twice. Owned by the
 * writer thread, but for what says otherwise.
 */
final class Growth {
  /** Bytes of records that are not worth a fold. */
  private static final long SMALL_BYTES = 48 * 1024;

  /** What the database adds to a row, about. */
  private static final int ROW_BYTES = 12;

  private long tailBytes;

  /** At how many bytes of records a fold is due. */
  private long dueBytes;

  private volatile boolean due;

  /** Begins where a file is. */
  Growth(long foldBytes, long tailBytes) {
    this.tailBytes = tailBytes;
    dueBytes = Math.max(SMALL_BYTES, foldBytes);
    due = tailBytes > dueBytes;
  }

  /** Any thread. */
  boolean isDue() {
    return due;
  }

  /** A fold was asked for; any thread. */
  void requested() {
    due = false;
  }

  void appended(long bytes) {
    long before = tailBytes;
    tailBytes += bytes + ROW_BYTES;
    if (before <= dueBytes && tailBytes > dueBytes) {
      due = true;
    }
  }

  void folded(long bytes) {
    tailBytes = 0;
    dueBytes = Math.max(SMALL_BYTES, bytes);
    due = false;
  }

  /** A fold did not succeed: another one is due only when there is much more. */
  void notFolded() {
    dueBytes = 2 * Math.max(tailBytes, dueBytes);
  }
}
