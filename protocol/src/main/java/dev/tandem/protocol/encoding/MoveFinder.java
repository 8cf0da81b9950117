package dev.tandem.protocol.encoding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has moved: a scrolled text, a dragged window; owned by one thread. It takes a few
 * hundred anchors, short pieces of changed rows that begin where two colours meet, looks for them
 * everywhere in what the viewer has, and lets each place found vote for an offset. Its answer is a
 * guess that costs nothing but time when it is wrong: {@link Move} verifies each row.
 */
final class MoveFinder {
  /** Smaller changes are cheaper to send than to search. */
  static final int MIN_AREA = 64 * 64;

  private static final int SAMPLED_ROWS = 64;
  private static final int ANCHORS_PER_ROW = 6;
  private static final int MAX_ANCHORS = SAMPLED_ROWS * ANCHORS_PER_ROW;

  /** Pixels of an anchor, from the last one before the colours meet. */
  private static final int ANCHOR = 32;

  /** Which of an anchor's pixels are hashed, relative to where the colours meet. */
  private static final int[] HASHED = {-1, 0, 1, 2, 3, 5, 7, 10, 13, 17, 22, 28};

  /** An anchor found in more places than this is a pattern, which says nothing about moves. */
  private static final int MAX_PLACES = 12;

  private static final int MIN_EDGES = 3;
  private static final int TRIED_OFFSETS = 4;

  /** Rows searched in a great area: each anchor is missed more often, but there are plenty. */
  private static final int SEARCHED_ROWS = 180;

  private static final int MAX_COLUMNS = 10;
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final int[] anchorX = new int[MAX_ANCHORS];
  private final int[] anchorY = new int[MAX_ANCHORS];
  private final int[] anchorHash = new int[MAX_ANCHORS];
  private final int[] anchorPlaces = new int[MAX_ANCHORS];
  private int anchors;

  /** Open addressing by hash: an anchor's number + 1, or 0. */
  private final short[] byHash = new short[2048];

  /** A bit for the two colours at which some anchor begins: most places are ruled out by it. */
  private final long[] edges = new long[64];

  private final OffsetVotes votes = new OffsetVotes();
  private final int[] lefts = new int[MAX_COLUMNS];
  private final int[] rights = new int[MAX_COLUMNS];

  /**
   * The most useful move within an area, or null if there seems to be none.
   *
   * @param area where to look, on both sides; within the framebuffers
   */
  @Nullable Move find(Framebuffer now, Framebuffer viewerHas, Rect area) {
    if (area.width() <= ANCHOR) {
      return null;
    }
    takeAnchors(now, viewerHas, area);
    votes.clear();
    if (anchors > 0) {
      int step = Math.max(1, area.height() / SEARCHED_ROWS);
      for (int y = area.top(); y < area.bottom(); y += step) {
        searchRow(viewerHas, y, area);
      }
    }
    Move best = null;
    int bestGain = 0;
    for (int i = 0; i < TRIED_OFFSETS && votes.takeBest(); i++) {
      int columns = columnsOf(now, viewerHas, area, votes.bestDx(), votes.bestDy());
      for (int column = 0; column < columns; column++) {
        Move move = new Move(votes.bestDx(), votes.bestDy(), lefts[column], rights[column]);
        int gain = move.gain(now, viewerHas, area.top(), area.bottom());
        if (gain > bestGain) {
          best = move;
          bestGain = gain;
        }
      }
    }
    return best;
  }

  private void takeAnchors(Framebuffer now, Framebuffer viewerHas, Rect area) {
    anchors = 0;
    Arrays.fill(byHash, (short) 0);
    Arrays.fill(edges, 0);
    int rows = Math.min(SAMPLED_ROWS, area.height());
    for (int i = 0; i < rows; i++) {
      // Spread without a period, which could be that of the lines of a text.
      double part = rows == area.height() ? (double) i / rows : i * GOLDEN_RATIO % 1;
      int y = area.top() + (int) (part * area.height());
      int step = Math.max(1, area.width() / ANCHORS_PER_ROW);
      for (int left = area.left() + 1; left <= area.right() - ANCHOR; left += step) {
        takeAnchor(now, viewerHas, y, left, Math.min(left + step, area.right() - ANCHOR + 1));
      }
    }
  }

  /** Takes the first good anchor of a row that begins in these columns. */
  private void takeAnchor(Framebuffer now, Framebuffer viewerHas, int y, int left, int right) {
    int[] pixels = now.pixels();
    int row = y * now.width();
    for (int x = left; x < right; x++) {
      int at = row + x;
      if (pixels[at] == pixels[at - 1] || edgesIn(pixels, at) < MIN_EDGES) {
        continue;
      }
      int from = at - 1;
      int to = from + ANCHOR;
      if (anchors < MAX_ANCHORS
          && !Arrays.equals(pixels, from, to, viewerHas.pixels(), from, to)
          && addAnchor(x, y, hash(pixels, at))) {
        int edge = edge(pixels[at - 1], pixels[at]);
        edges[edge >> 6] |= 1L << edge;
        return;
      }
    }
  }

  private boolean addAnchor(int x, int y, int hash) {
    int place = hash & (byHash.length - 1);
    while (byHash[place] != 0) {
      if (anchorHash[byHash[place] - 1] == hash) {
        return false;
      }
      place = (place + 1) & (byHash.length - 1);
    }
    anchorX[anchors] = x;
    anchorY[anchors] = y;
    anchorHash[anchors] = hash;
    anchorPlaces[anchors] = 0;
    byHash[place] = (short) ++anchors;
    return true;
  }

  private static int edgesIn(int[] pixels, int at) {
    int edges = 0;
    for (int i = at; i < at + ANCHOR - 1; i++) {
      if (pixels[i] != pixels[i - 1]) {
        edges++;
      }
    }
    return edges;
  }

  private static int edge(int before, int after) {
    return (before * 0x9E3779B1 ^ after * 0x85EBCA6B) >>> 20;
  }

  private static int hash(int[] pixels, int at) {
    int hash = 0;
    for (int offset : HASHED) {
      hash = hash * 0x01000193 ^ pixels[at + offset];
    }
    return (hash ^ hash >>> 15) * 0x2C1B3C6D;
  }

  private void searchRow(Framebuffer viewerHas, int y, Rect area) {
    int[] pixels = viewerHas.pixels();
    int row = y * viewerHas.width();
    int end = row + area.right() - ANCHOR;
    int before = pixels[row + area.left()];
    for (int at = row + area.left() + 1; at <= end; at++) {
      int pixel = pixels[at];
      if (pixel != before) {
        int edge = edge(before, pixel);
        if ((edges[edge >> 6] & 1L << edge) != 0) {
          vote(hash(pixels, at), at - row, y);
        }
        before = pixel;
      }
    }
  }

  private void vote(int hash, int x, int y) {
    int place = hash & (byHash.length - 1);
    while (byHash[place] != 0) {
      int anchor = byHash[place] - 1;
      if (anchorHash[anchor] == hash) {
        if (anchorPlaces[anchor]++ < MAX_PLACES) {
          votes.add(anchorX[anchor] - x, anchorY[anchor] - y);
        }
        return;
      }
      place = (place + 1) & (byHash.length - 1);
    }
  }

  /** Fills in the columns that may have moved by an offset; returns how many there are. */
  private int columnsOf(Framebuffer now, Framebuffer viewerHas, Rect area, int dx, int dy) {
    int leftmost = Math.max(area.left(), dx);
    int rightmost = Math.min(area.right(), now.width() + dx);
    int back = -dy * now.width() - dx;
    int found = 0;
    // What all have in common: chance makes an anchor's columns too wide, never too narrow.
    int coreLeft = leftmost;
    int coreRight = rightmost;
    for (int i = 0; i < anchors && found < MAX_COLUMNS - 1; i++) {
      int x = anchorX[i];
      int y = anchorY[i];
      if (y - dy < 0 || y - dy >= now.height() || x < leftmost || x >= rightmost) {
        continue;
      }
      int row = y * now.width();
      int left = sameFrom(now, viewerHas, row + x, row + leftmost, back) - row;
      int right = sameTo(now, viewerHas, row + x, row + rightmost, back) - row;
      if (right - left < ANCHOR) {
        continue;
      }
      found += addColumns(found, left, right);
      if (left < coreRight && right > coreLeft) {
        coreLeft = Math.max(coreLeft, left);
        coreRight = Math.min(coreRight, right);
      }
    }
    return found == 0 ? 0 : found + addColumns(found, coreLeft, coreRight);
  }

  private int addColumns(int found, int left, int right) {
    for (int i = 0; i < found; i++) {
      if (lefts[i] == left && rights[i] == right) {
        return 0;
      }
    }
    lefts[found] = left;
    rights[found] = right;
    return 1;
  }

  /** The first index, down to a lowest one, from which on pixels are as {@code back} elsewhere. */
  private static int sameFrom(Framebuffer now, Framebuffer has, int at, int lowest, int back) {
    int from = at;
    while (from > lowest && now.pixels()[from - 1] == has.pixels()[from - 1 + back]) {
      from--;
    }
    return from;
  }

  /** The index, up to a highest one, up to which pixels are as {@code back} elsewhere. */
  private static int sameTo(Framebuffer now, Framebuffer has, int at, int highest, int back) {
    int same = Arrays.mismatch(now.pixels(), at, highest, has.pixels(), at + back, highest + back);
    return same < 0 ? highest : at + same;
  }
}
