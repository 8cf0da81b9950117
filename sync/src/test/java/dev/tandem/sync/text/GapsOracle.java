package dev.tandem.sync.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A second, naive text merge, to compare with: a change is, for each gap between two units of the
 * text, what is inserted there, and for each unit, whether it is deleted. Merging is then a loop.
 */
final class GapsOracle {
  private final String text;
  private final List<String> insertedBefore = new ArrayList<>();
  private final boolean[] deleted;

  private GapsOracle(String text) {
    this.text = text;
    deleted = new boolean[text.length()];
    for (int gap = 0; gap <= text.length(); gap++) {
      insertedBefore.add("");
    }
  }

  /** A change on a text, taken apart. */
  static GapsOracle of(String text, TextChange change) {
    GapsOracle oracle = new GapsOracle(text);
    int position = 0;
    int from = 0;
    for (int run = 0; run < change.runs(); run++) {
      int length = change.length(run);
      switch (change.kind(run)) {
        case RETAIN -> position += length;
        case INSERT -> {
          String more = change.inserted().substring(from, from + length);
          oracle.insertedBefore.set(position, oracle.insertedBefore.get(position) + more);
          from += length;
        }
        case DELETE -> {
          for (int i = 0; i < length; i++) {
            oracle.deleted[position++] = true;
          }
        }
      }
    }
    return oracle;
  }

  /** The text with the change made. */
  String applied() {
    return merged(new GapsOracle(text));
  }

  /** The text with this change and a later one made on the same text. */
  String merged(GapsOracle later) {
    StringBuilder out = new StringBuilder();
    for (int gap = 0; gap <= text.length(); gap++) {
      out.append(later.insertedBefore.get(gap)).append(insertedBefore.get(gap));
      if (gap < text.length() && !deleted[gap] && !later.deleted[gap]) {
        out.append(text.charAt(gap));
      }
    }
    return out.toString();
  }
}
