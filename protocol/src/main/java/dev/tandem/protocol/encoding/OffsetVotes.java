package dev.tandem.protocol.encoding;

import java.util.Arrays;

/** Counts votes for offsets; reused, owned by one thread. What does not fit is not counted. */
final class OffsetVotes {
  /** Fewer votes are chance. */
  private static final int MIN_VOTES = 4;

  private static final int PLACES = 4096;
  private static final int MAX_OFFSETS = PLACES / 2;

  /** Open addressing: dx and dy in 16 bits each; an offset of (0, 0) never gets a vote. */
  private final int[] offsets = new int[PLACES];

  private final int[] counts = new int[PLACES];
  private int used;
  private int best;

  /** Votes of the first that was taken: a rival has at least half as many. */
  private int mostVotes;

  /** Forgets all votes. */
  void clear() {
    if (used > 0) {
      Arrays.fill(offsets, 0);
      Arrays.fill(counts, 0);
      used = 0;
    }
    mostVotes = 0;
  }

  /** Counts a vote; offsets are between −32768 and 32767, and nothing stays where it is. */
  void add(int dx, int dy) {
    int offset = dx << 16 | (dy & 0xFFFF);
    if (offset == 0) {
      return;
    }
    int place = (offset * 0x9E3779B1) >>> 20;
    while (offsets[place] != offset) {
      if (offsets[place] == 0) {
        if (used == MAX_OFFSETS) {
          return;
        }
        used++;
        offsets[place] = offset;
        break;
      }
      place = (place + 1) & (PLACES - 1);
    }
    counts[place]++;
  }

  /**
   * Turns to the offset with the most votes and takes them away; false if there are too few, or far
   * fewer than the first had.
   */
  boolean takeBest() {
    best = 0;
    for (int i = 1; i < PLACES; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    if (counts[best] < Math.max(MIN_VOTES, mostVotes / 2)) {
      return false;
    }
    mostVotes = Math.max(mostVotes, counts[best]);
    counts[best] = 0;
    return true;
  }

  int bestDx() {
    return offsets[best] >> 16;
  }

  int bestDy() {
    return (short) offsets[best];
  }
}
