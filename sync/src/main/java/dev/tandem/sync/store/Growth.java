package dev.tandem.sync.store;

/**
 * Says when it is worth while to fold a store's records: when they have become larger than what
 * they were last folded into, on the disk or to read. So, over time, each byte is written about
 * twice, and opening takes about twice as long as it must. Owned by the writer thread, but for what
 * says otherwise.
 */
final class Growth {
  /** Bytes on the disk, and bytes of content, that are not worth a fold. */
  private static final long SMALL_BLOCK_BYTES = 48 * 1024;

  private static final long SMALL_CONTENT_BYTES = 96 * 1024;

  /** What the database adds to a row, about. */
  private static final int ROW_BYTES = 12;

  private long tailBlockBytes;
  private long tailContentBytes;

  /** At how many bytes of records a fold is due. */
  private long dueBlockBytes;

  private long dueContentBytes;
  private volatile boolean due;

  /** Begins with nothing. */
  Growth() {
    folded(0, 0);
  }

  /** Any thread. */
  boolean isDue() {
    return due;
  }

  /** A fold was asked for; any thread. */
  void requested() {
    due = false;
  }

  void appended(long blockBytes, long contentBytes) {
    boolean wasOver = isOver();
    tailBlockBytes += blockBytes + ROW_BYTES;
    tailContentBytes += contentBytes;
    if (!wasOver && isOver()) {
      due = true;
    }
  }

  private boolean isOver() {
    return tailBlockBytes > dueBlockBytes || tailContentBytes > dueContentBytes;
  }

  void folded(long blockBytes, long contentBytes) {
    tailBlockBytes = 0;
    tailContentBytes = 0;
    dueBlockBytes = Math.max(SMALL_BLOCK_BYTES, blockBytes);
    dueContentBytes = Math.max(SMALL_CONTENT_BYTES, contentBytes);
    due = false;
  }

  /** A fold did not succeed: another one is due only when there is much more. */
  void notFolded() {
    dueBlockBytes = 2 * Math.max(tailBlockBytes, dueBlockBytes);
    dueContentBytes = 2 * Math.max(tailContentBytes, dueContentBytes);
  }
}
