package dev.tandem.sync.text;

import org.jspecify.annotations.Nullable;

/**
 * A text that is changed in place, as a gap buffer; owned by one thread. A change near the last one
 * costs little, one elsewhere costs a memory move of the distance. Of a gap buffer, a rope and a
 * {@link StringBuilder}, the gap buffer was measured fastest on recorded typing.
 */
public final class TextBuffer implements CharSequence {
  private char[] chars;
  private int gapStart;
  private int gapEnd;

  /** An empty text. */
  public TextBuffer() {
    this("");
  }

  /** A text to begin with; without half surrogate pairs. */
  public TextBuffer(String text) {
    chars = text.toCharArray();
    gapStart = chars.length;
    gapEnd = chars.length;
  }

  private TextBuffer(char[] chars, int length) {
    this.chars = chars;
    gapStart = length;
    gapEnd = chars.length;
  }

  /** Another buffer with the same text. */
  public TextBuffer copy() {
    char[] copy = new char[length() + 16];
    copyInto(copy);
    return new TextBuffer(copy, length());
  }

  private void copyInto(char[] target) {
    System.arraycopy(chars, 0, target, 0, gapStart);
    System.arraycopy(chars, gapEnd, target, gapStart, chars.length - gapEnd);
  }

  /** Why a change does not fit this text, or null if it does. */
  public @Nullable TextProblem problem(TextChange change) {
    if (change.reach() > length()) {
      return TextProblem.OUTSIDE;
    }
    int position = 0;
    for (int run = 0; run < change.runs(); run++) {
      if (splitsPair(position)) {
        return TextProblem.SPLITS_PAIR;
      }
      position += change.kind(run) == TextChange.Kind.INSERT ? 0 : change.length(run);
    }
    return splitsPair(position) ? TextProblem.SPLITS_PAIR : null;
  }

  private boolean splitsPair(int position) {
    return position > 0
        && position < length()
        && Character.isLowSurrogate(charAt(position))
        && Character.isHighSurrogate(charAt(position - 1));
  }

  /**
   * Makes a change.
   *
   * @throws TextException if it does not fit; then nothing was changed
   */
  public void apply(TextChange change) {
    TextProblem problem = problem(change);
    if (problem != null) {
      String outside = change.outside(length());
      throw new TextException(
          problem,
          problem == TextProblem.OUTSIDE ? outside : "a change cuts a surrogate pair in two");
    }
    int position = 0;
    int from = 0;
    for (int run = 0; run < change.runs(); run++) {
      int length = change.length(run);
      switch (change.kind(run)) {
        case RETAIN -> position += length;
        case INSERT -> {
          insert(position, change.inserted(), from, length);
          from += length;
          position += length;
        }
        case DELETE -> {
          moveGap(position);
          gapEnd += length;
        }
      }
    }
  }

  private void insert(int position, String text, int from, int length) {
    if (gapEnd - gapStart < length) {
      grow(length);
    }
    moveGap(position);
    text.getChars(from, from + length, chars, gapStart);
    gapStart += length;
  }

  private void moveGap(int position) {
    if (position < gapStart) {
      int moved = gapStart - position;
      System.arraycopy(chars, position, chars, gapEnd - moved, moved);
      gapStart -= moved;
      gapEnd -= moved;
    } else if (position > gapStart) {
      int moved = position - gapStart;
      System.arraycopy(chars, gapEnd, chars, gapStart, moved);
      gapStart += moved;
      gapEnd += moved;
    }
  }

  private void grow(int length) {
    int needed = Math.addExact(length(), length);
    char[] grown = new char[Math.max(64, needed + (needed >> 1))];
    int tail = chars.length - gapEnd;
    System.arraycopy(chars, 0, grown, 0, gapStart);
    System.arraycopy(chars, gapEnd, grown, grown.length - tail, tail);
    gapEnd = grown.length - tail;
    chars = grown;
  }

  @Override
  public int length() {
    return chars.length - (gapEnd - gapStart);
  }

  @Override
  public char charAt(int index) {
    return chars[index < gapStart ? index : index + gapEnd - gapStart];
  }

  @Override
  public String subSequence(int start, int end) {
    StringBuilder part = new StringBuilder(end - start);
    int beforeGap = Math.min(end, gapStart);
    if (start < beforeGap) {
      part.append(chars, start, beforeGap - start);
    }
    int behindGap = Math.max(start, gapStart);
    if (behindGap < end) {
      part.append(chars, behindGap + gapEnd - gapStart, end - behindGap);
    }
    return part.toString();
  }

  @Override
  public String toString() {
    char[] all = new char[length()];
    copyInto(all);
    return new String(all);
  }
}
