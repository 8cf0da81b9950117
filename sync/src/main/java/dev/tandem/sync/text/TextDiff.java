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
 * difference algorithm and its variations" (1986). A word, a run of letters and digits, takes the
 * spaces and marks before it with it, or those after it: so what somebody has inserted between two
 * words stays between words. Texts that have little in common are replaced from the first
 * difference to the last.
 */
public final class TextDiff {
  /** Differences after which searching costs more time and memory than its answer is worth. */
  private static final int MAX_DIFFERENCES = 1500;

  private static final int NONE = -1;

  private final Words before;
  private final Words after;

  /** For each word of the one text, the word of the other one that it is, or {@link #NONE}. */
  private final int[] same;

  /** How many words are the same at the beginning. */
  private final int prefix;

  /** The words in question behind those. */
  private final int[] old;

  private final int[] now;
  private final int[][] rounds = new int[MAX_DIFFERENCES + 1][];

  private TextDiff(Words before, Words after) {
    this.before = before;
    this.after = after;
    int most = Math.min(before.ids.length, after.ids.length);
    int mismatch = Arrays.mismatch(before.ids, after.ids);
    prefix = mismatch < 0 ? most : mismatch;
    int suffix = 0;
    while (suffix < most - prefix
        && before.ids[before.ids.length - 1 - suffix] == after.ids[after.ids.length - 1 - suffix]) {
      suffix++;
    }
    old = Arrays.copyOfRange(before.ids, prefix, before.ids.length - suffix);
    now = Arrays.copyOfRange(after.ids, prefix, after.ids.length - suffix);
    same = new int[before.ids.length];
    int growth = now.length - old.length;
    Arrays.setAll(
        same, word -> word < prefix ? word : word < prefix + old.length ? NONE : word + growth);
  }

  /** Where a text is cut into words. */
  public enum Cut {
    AT_BEGINNINGS,
    AT_ENDS;

    /**
     * Where changes insert, as it seems: who types a space after each word does so before the next
     * one begins; all others go on where a word ends.
     */
    public static Cut of(List<TextChange> changes) {
      int beforeWords = 0;
      int insertions = 0;
      for (TextChange change : changes) {
        int from = 0;
        for (int run = 0; run < change.runs(); run++) {
          if (change.kind(run) == Kind.INSERT) {
            int to = from + change.length(run);
            boolean before =
                isWord(change.inserted().codePointAt(from))
                    && !isWord(change.inserted().codePointBefore(to));
            beforeWords += before ? 1 : 0;
            insertions++;
            from = to;
          }
        }
      }
      return 2 * beforeWords > insertions ? AT_BEGINNINGS : AT_ENDS;
    }
  }

  /** As {@link #between(CharSequence, CharSequence, Cut)}, when nothing is known of the typing. */
  public static TextChange between(CharSequence before, CharSequence after) {
    return between(before, after, Cut.AT_BEGINNINGS);
  }

  /** A change that makes {@code after} of {@code before}; it never cuts a surrogate pair. */
  public static TextChange between(CharSequence before, CharSequence after, Cut cut) {
    Map<String, Integer> ids = new HashMap<>();
    TextDiff diff =
        new TextDiff(Words.of(before.toString(), cut, ids), Words.of(after.toString(), cut, ids));
    diff.findSame();
    return diff.change();
  }

  /**
   * As {@link #between}, and of what is replaced, what both begin and end with is retained: for
   * texts that one person's typing has made different.
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
          String inserted = words.inserted().substring(from, from + length);
          from += length;
          int end = position + (replaces ? words.length(++run) : 0);
          replace(out, before.subSequence(position, end).toString(), inserted);
          position = end;
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

  /** A text in pieces of a word each; pieces of the same word have equal ids. */
  private static final class Words {
    final List<String> pieces;
    final int[] ids;

    private Words(List<String> pieces, int[] ids) {
      this.pieces = pieces;
      this.ids = ids;
    }

    static Words of(String text, Cut cut, Map<String, Integer> known) {
      boolean atEnds = cut == Cut.AT_ENDS;
      List<String> pieces = new ArrayList<>();
      List<Integer> ids = new ArrayList<>();
      int start = 0;
      while (start < text.length()) {
        int middle = skip(text, start, !atEnds);
        int end = skip(text, middle, atEnds);
        pieces.add(text.substring(start, end));
        String word = atEnds ? text.substring(middle, end) : text.substring(start, middle);
        Integer next = known.size();
        Integer id = known.putIfAbsent(word, next);
        ids.add(id == null ? next : id);
        start = end;
      }
      return new Words(pieces, ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int skip(String text, int from, boolean words) {
      int at = from;
      while (at < text.length() && isWord(text.codePointAt(at)) == words) {
        at += Character.charCount(text.codePointAt(at));
      }
      return at;
    }
  }

  private TextChange change() {
    TextChangeBuilder out = TextChange.builder();
    int next = 0;
    for (int word = 0; word < same.length; word++) {
      if (same[word] == NONE) {
        out.delete(before.pieces.get(word).length());
        continue;
      }
      while (next < same[word]) {
        out.insert(after.pieces.get(next++));
      }
      replace(out, before.pieces.get(word), after.pieces.get(next++));
    }
    while (next < after.pieces.size()) {
      out.insert(after.pieces.get(next++));
    }
    return out.build();
  }

  /** Follows the shortest script from its end. */
  private void findSame() {
    int x = old.length;
    int y = now.length;
    for (int d = search(); d >= 0; d--) {
      boolean insertion = d > 0 && comesByInsertion(rounds[d - 1], d, x - y);
      int diagonal = d == 0 ? 0 : insertion ? x - y + 1 : x - y - 1;
      int from = d == 0 ? 0 : rounds[d - 1][diagonal + d - 1];
      int start = d == 0 || insertion ? from : from + 1;
      while (x > start) {
        same[prefix + --x] = prefix + --y;
      }
      x = from;
      y = from - diagonal;
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
        while (x < old.length && y >= 0 && y < now.length && old[x] == now[y]) {
          x++;
          y++;
        }
        next[diagonal + d] = x;
        if (x >= old.length && y >= now.length) {
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
