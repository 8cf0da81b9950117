package dev.tandem.sync.simulation;

import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextChangeBuilder;
import java.util.Arrays;

/**
 * A second, naive way to move a text change over another one, to check the real one by: both are
 * written out gap by gap and unit by unit.
 */
final class NaiveMerge {
  private final String[] inserted;
  private final boolean[] deleted;

  private NaiveMerge(TextChange change, int length) {
    inserted = new String[length + 1];
    Arrays.fill(inserted, "");
    deleted = new boolean[length];
    int position = 0;
    int from = 0;
    for (int run = 0; run < change.runs(); run++) {
      int runLength = change.length(run);
      switch (change.kind(run)) {
        case RETAIN -> position += runLength;
        case INSERT -> {
          inserted[position] += change.inserted().substring(from, from + runLength);
          from += runLength;
        }
        case DELETE -> {
          Arrays.fill(deleted, position, position + runLength, true);
          position += runLength;
        }
      }
    }
  }

  /** A later change as it is after an earlier one, made on the same text. */
  static TextChange move(TextChange later, TextChange earlier) {
    int length = Math.max(later.reach(), earlier.reach());
    NaiveMerge mine = new NaiveMerge(later, length);
    NaiveMerge theirs = new NaiveMerge(earlier, length);
    TextChangeBuilder out = TextChange.builder();
    for (int gap = 0; gap <= length; gap++) {
      out.insert(mine.inserted[gap]).retain(theirs.inserted[gap].length());
      if (gap < length && !theirs.deleted[gap]) {
        if (mine.deleted[gap]) {
          out.delete(1);
        } else {
          out.retain(1);
        }
      }
    }
    return out.build();
  }
}
