package dev.tandem.sync.text;

import dev.tandem.sync.text.TextChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The change between two texts when nobody knows how one became the other: after a snapshot. It
 * finds a shortest script of insertions and deletions of words, after Eugene Myers, "An O(ND)
 * difference algorithm and its variations" (1986). A word, a run of letters and digits, goes with
 * the spaces and marks after it, or before it: so what somebody has inserted between two words
 * stays between words. Texts that have little in common are replaced from the first difference to
 * the last.
 */
public final class TextDiff {
  /** Differences after which searching costs more time and memory than its answer is worth. */
  private static final int MAX_DIFFERENCES = 1500;

  private final Words before;
  private final Words after;
  private final int[][] rounds = new int[MAX_DIFFERENCES + 1][];

  private TextDiff(Words before, Words after) {
    this.before = before;
    this.after = after;
  }

  /** Where a text is cut into words. */
  public enum Cut {
    AT_BEGINNINGS,
    AT_ENDS;

    /**
     * Where changes insert, as it seems: somebody types spaces and marks before words, or after
     * them.
     */
    public static Cut of(List<TextChange> changes) {
      int balance = 0;
      for (TextChange change : changes) {
        int from = 0;
        for (int run = 0; run < change.runs(); run++) {
          if (change.kind(run) == Kind.INSERT) {
            int to = from + change.length(run);
            balance += isWord(change.inserted().codePointBefore(to)) ? 1 : 0;
            balance -= isWord(change.inserted().codePointAt(from)) ? 1 : 0;
            from = to;
          }
        }
      }
      return balance > 0 ? AT_ENDS : AT_BEGINNINGS;
    }
  }

  /** As {@link #between(CharSequence, CharSequence, Cut)}, when nothing is known of the typing. */
  public static TextChange between(CharSequence before, CharSequence after) {
    return between(before, after, Cut.AT_BEGINNINGS);
  }

  /** A change that makes {@code after} of {@code before}; it never cuts a surrogate pair. */
  public static TextChange between(CharSequence before, CharSequence after, Cut cut) {
    Map<String, Integer> ids = new HashMap<>();
    Words from = Words.of(before.toString(), cut, ids);
    Words to = Words.of(after.toString(), cut, ids);
    int prefix = Arrays.mismatch(from.ids, to.ids);
    if (prefix < 0) {
      return TextChange.NONE;
    }
    int suffix = 0;
    int most = Math.min(from.size(), to.size()) - prefix;
    while (suffix < most && from.ids[from.size() - 1 - suffix] == to.ids[to.size() - 1 - suffix]) {
      suffix++;
    }
    TextChangeBuilder out = TextChange.builder().retain(from.units(0, prefix));
    new TextDiff(from.part(prefix, suffix), to.part(prefix, suffix)).write(out);
    return out.build();
  }

  /**
   * As {@link #between}, and of a word that is replaced by another one, what both begin and end
   * with is retained: for texts that one person's typing has made different.
   */
  public static TextChange closely(CharSequence before, CharSequence after, Cut cut) {
    TextChange words = between(before, after, cut);
    TextChangeBuilder out = TextChange.builder();
    int from = 0;
    int position = 0;
    for (int run = 0; run < words.runs(); run++) {
      int length = words.length(run);
      boolean replaces = run + 1 < words.runs() && words.kind(run + 1) == Kind.DELETE;
      switch (words.kind(run)) {
        case RETAIN -> {
          out.retain(length);
          position += length;
        }
        case INSERT -> {
          String inserted = words.inserted().substring(from, from += length);
          int deleted = replaces ? words.length(++run) : 0;
          replace(out, before.subSequence(position, position += deleted).toString(), inserted);
        }
        case DELETE -> {
          out.delete(length);
          position += length;
        }
      }
    }
    return out.build();
  }

  private static void replace(TextChangeBuilder out, String before, String after) {
    int most = Math.min(before.length(), after.length());
    int prefix = 0;
    while (prefix < most && before.charAt(prefix) == after.charAt(prefix)) {
      prefix++;
    }
    prefix -= prefix > 0 && Character.isHighSurrogate(before.charAt(prefix - 1)) ? 1 : 0;
    int suffix = 0;
    while (suffix < most - prefix
        && before.charAt(before.length() - 1 - suffix)
            == after.charAt(after.length() - 1 - suffix)) {
      suffix++;
    }
    suffix -=
        suffix > 0 && Character.isLowSurrogate(before.charAt(before.length() - suffix)) ? 1 : 0;
    out.retain(prefix).insert(after.substring(prefix, after.length() - suffix));
    out.delete(before.length() - prefix - suffix).retain(suffix);
  }

  private static boolean isWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  /** A text in words; equal words have equal ids. */
  private static final class Words {
    final List<String> words;
    final int[] ids;

    Words(List<String> words, int[] ids) {
      this.words = words;
      this.ids = ids;
    }

    static Words of(String text, Cut cut, Map<String, Integer> known) {
      List<String> words = new ArrayList<>();
      int start = 0;
      boolean atEnds = cut == Cut.AT_ENDS;
      boolean before = atEnds;
      for (int at = 0; at < text.length(); ) {
        int codePoint = text.codePointAt(at);
        boolean inWord = isWord(codePoint);
        if (inWord != before && inWord != atEnds && start < at) {
          words.add(text.substring(start, at));
          start = at;
        }
        before = inWord;
        at += Character.charCount(codePoint);
      }
      if (start < text.length()) {
        words.add(text.substring(start));
      }
      int[] ids = new int[words.size()];
      for (int i = 0; i < ids.length; i++) {
        Integer next = known.size();
        Integer id = known.putIfAbsent(words.get(i), next);
        ids[i] = id == null ? next : id;
      }
      return new Words(words, ids);
    }

    int size() {
      return ids.length;
    }

    Words part(int from, int leftOut) {
      int to = size() - leftOut;
      return new Words(words.subList(from, to), Arrays.copyOfRange(ids, from, to));
    }

    int units(int from, int to) {
      int units = 0;
      for (int i = from; i < to; i++) {
        units += words.get(i).length();
      }
      return units;
    }
  }

  private void write(TextChangeBuilder out) {
    int differences = search();
    if (differences < 0) {
      out.delete(before.units(0, before.size())).insert(String.join("", after.words));
      return;
    }
    // The path is known from its end: collect, for each difference, where it is.
    int[] atBefore = new int[differences];
    int[] atAfter = new int[differences];
    int x = before.size();
    int y = after.size();
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
      out.retain(before.units(done, place));
      done = place;
      if (insertion) {
        out.insert(after.words.get(atAfter[d]));
      } else {
        out.delete(before.words.get(done++).length());
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
        while (x < before.size() && y >= 0 && y < after.size() && before.ids[x] == after.ids[y]) {
          x++;
          y++;
        }
        next[diagonal + d] = x;
        if (x >= before.size() && y >= after.size()) {
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
