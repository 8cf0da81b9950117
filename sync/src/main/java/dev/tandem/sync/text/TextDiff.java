package dev.tandem.sync.text;

import java.util.Arrays;

/**
 * The change between two texts when nobody knows how one became the other: after a snapshot. It
 * finds a shortest script of insertions and deletions of characters, after Eugene Myers, "An O(ND)
 * difference algorithm and its variations" (1986); texts that have little in common are replaced
 * from the first difference to the last.
 */
public final class TextDiff {
  /** Differences after which searching costs more time and memory than its answer is worth. */
  private static final int MAX_DIFFERENCES = 1500;

  private final int[] before;
  private final int[] after;
  private final int[][] rounds = new int[MAX_DIFFERENCES + 1][];

  private TextDiff(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  /** A change that makes {@code after} of {@code before}; it never cuts a surrogate pair. */
  public static TextChange between(CharSequence before, CharSequence after) {
    int[] from = before.codePoints().toArray();
    int[] to = after.codePoints().toArray();
    int prefix = Arrays.mismatch(from, to);
    if (prefix < 0) {
      return TextChange.NONE;
    }
    int suffix = 0;
    int most = Math.min(from.length, to.length) - prefix;
    while (suffix < most && from[from.length - 1 - suffix] == to[to.length - 1 - suffix]) {
      suffix++;
    }
    TextChangeBuilder out = TextChange.builder().retain(units(from, 0, prefix));
    new TextDiff(
            Arrays.copyOfRange(from, prefix, from.length - suffix),
            Arrays.copyOfRange(to, prefix, to.length - suffix))
        .write(out);
    return out.build();
  }

  private static int units(int[] codePoints, int from, int to) {
    int units = 0;
    for (int i = from; i < to; i++) {
      units += Character.charCount(codePoints[i]);
    }
    return units;
  }

  private void write(TextChangeBuilder out) {
    int differences = search();
    if (differences < 0) {
      out.delete(units(before, 0, before.length)).insert(new String(after, 0, after.length));
      return;
    }
    // The path is known from its end: collect, for each difference, where it is.
    int[] atBefore = new int[differences];
    int[] atAfter = new int[differences];
    int x = before.length;
    int y = after.length;
    for (int d = differences; d > 0; d--) {
      boolean insertion = comesByInsertion(rounds[d - 1], d, x - y);
      int diagonal = insertion ? x - y + 1 : x - y - 1;
      x = rounds[d - 1][diagonal + d - 1];
      y = x - diagonal;
      atBefore[d - 1] = insertion ? x : -x - 1;
      atAfter[d - 1] = y;
    }
    int done = 0;
    for (int d = 0; d < differences; d++) {
      boolean insertion = atBefore[d] >= 0;
      int place = insertion ? atBefore[d] : -atBefore[d] - 1;
      out.retain(units(before, done, place));
      done = place;
      if (insertion) {
        out.insert(Character.toString(after[atAfter[d]]));
      } else {
        out.delete(Character.charCount(before[done++]));
      }
    }
  }

  /** The number of differences, or -1 if there are too many. */
  private int search() {
    int[] reached = {0};
    for (int d = 0; d <= MAX_DIFFERENCES; d++) {
      int[] next = new int[2 * d + 1];
      for (int diagonal = -d; diagonal <= d; diagonal += 2) {
        int x = d == 0 ? 0 : start(reached, d, diagonal);
        int y = x - diagonal;
        while (x < before.length && y >= 0 && y < after.length && before[x] == after[y]) {
          x++;
          y++;
        }
        next[diagonal + d] = x;
        if (x >= before.length && y >= after.length) {
          return d;
        }
      }
      rounds[d] = next;
      reached = next;
    }
    return -1;
  }

  private static int start(int[] reached, int d, int diagonal) {
    return comesByInsertion(reached, d, diagonal)
        ? reached[diagonal + 1 + d - 1]
        : reached[diagonal - 1 + d - 1] + 1;
  }

  /** Whether the farthest way to a diagonal comes from the one above: by an insertion. */
  private static boolean comesByInsertion(int[] reached, int d, int diagonal) {
    return diagonal == -d
        || (diagonal != d && reached[diagonal - 1 + d - 1] < reached[diagonal + 1 + d - 1]);
  }
}
