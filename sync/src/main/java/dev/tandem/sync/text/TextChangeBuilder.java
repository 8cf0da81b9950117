package dev.tandem.sync.text;

import static dev.tandem.sync.text.TextChange.DELETE;
import static dev.tandem.sync.text.TextChange.INSERT;
import static dev.tandem.sync.text.TextChange.RETAIN;

import java.util.Arrays;

/** Builds a {@link TextChange} run by run, in its one form; owned by one thread. */
public final class TextChangeBuilder {

  private int[] runs;
  private int count;
  private final StringBuilder inserted;
  private int reach;

  TextChangeBuilder() {
    this(4, 16);
  }

  TextChangeBuilder(int runs, int insertedChars) {
    this.runs = new int[runs];
    this.inserted = new StringBuilder(insertedChars);
  }

  /**
   * Goes on behind {@code length} units of the text.
   *
   * @throws TextException with TOO_LONG
   */
  public TextChangeBuilder retain(int length) {
    addReach(length);
    add(RETAIN, length);
    return this;
  }

  /**
   * Deletes the next {@code length} units of the text.
   *
   * @throws TextException with TOO_LONG
   */
  public TextChangeBuilder delete(int length) {
    addReach(length);
    add(DELETE, length);
    return this;
  }

  /**
   * Inserts a text here.
   *
   * @throws TextException with HALF_PAIR or TOO_LONG
   */
  public TextChangeBuilder insert(String text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new TextException(
            TextProblem.HALF_PAIR, "an inserted text has half a surrogate pair at " + i);
      }
    }
    return insertChecked(text, 0, text.length());
  }

  /** Inserts a part of a text that is known to have no half pairs, unless it is cut in one. */
  TextChangeBuilder insertChecked(CharSequence text, int from, int to) {
    if (from == to) {
      return this;
    }
    if (Character.isLowSurrogate(text.charAt(from))
        || Character.isHighSurrogate(text.charAt(to - 1))) {
      throw new TextException(TextProblem.SPLITS_PAIR, "a change cuts a surrogate pair in two");
    }
    if (to - from > TextChange.MAX_LENGTH - inserted.length()) {
      throw tooLong();
    }
    inserted.append(text, from, to);
    if (count > 0 && (runs[count - 1] & 3) == DELETE) {
      insertBeforeDeletion(to - from);
    } else {
      add(INSERT, to - from);
    }
    return this;
  }

  private void insertBeforeDeletion(int length) {
    if (count > 1 && (runs[count - 2] & 3) == INSERT) {
      runs[count - 2] += length << 2;
      return;
    }
    int deletion = runs[--count];
    add(INSERT, length);
    add(DELETE, deletion >>> 2);
  }

  private void addReach(int length) {
    if (length < 0 || length > TextChange.MAX_LENGTH - reach) {
      throw tooLong();
    }
    reach += length;
  }

  private static TextException tooLong() {
    return new TextException(
        TextProblem.TOO_LONG, "a change's lengths are negative or more than any text has");
  }

  private void add(int kind, int length) {
    if (length == 0) {
      return;
    }
    if (count > 0 && (runs[count - 1] & 3) == kind) {
      runs[count - 1] += length << 2;
      return;
    }
    if (count == runs.length) {
      runs = Arrays.copyOf(runs, count * 2 + 2);
    }
    runs[count++] = length << 2 | kind;
  }

  /** The change; the builder must not be used any more. */
  public TextChange build() {
    if (count > 0 && (runs[count - 1] & 3) == RETAIN) {
      reach -= runs[--count] >>> 2;
    }
    if (count == 0) {
      return TextChange.NONE;
    }
    return new TextChange(
        count == runs.length ? runs : Arrays.copyOf(runs, count), inserted.toString(), reach);
  }
}
