package dev.tandem.sync.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable change of a text: runs that retain, insert or delete, from the text's start; any
 * thread may use it. Lengths are in UTF-16 units. What follows the last run is retained, so a
 * change does not know how long its text is, only how much of it at least ({@link #reach}).
 *
 * <p>Every change has one form: equal neighbours are joined, an insertion stands before a deletion
 * at the same place, nothing is empty, and no retained run is the last one. So equal changes are
 * equal objects.
 *
 * <p>{@link #compose}, {@link #transform} and {@link #invert} take time in proportion to the runs
 * and inserted text of the changes they are given, however long the text is. The algebra is that of
 * operational transformation with a central order, as described by Ellis and Gibbs (1989), Nichols
 * et al. (Jupiter, 1995) and Apache Wave's white paper.
 */
public final class TextChange {
  /** The change that changes nothing. */
  public static final TextChange NONE = new TextChange(new int[0], "", 0);

  /** What a run does. */
  public enum Kind {
    RETAIN,
    INSERT,
    DELETE
  }

  /** The longest run, and the longest reach. */
  static final int MAX_LENGTH = (1 << 29) - 1;

  /** Codes of the kinds, in the lowest two bits of a run. */
  static final int RETAIN = 0;

  static final int INSERT = 1;
  static final int DELETE = 2;

  private static final Kind[] KINDS = {Kind.RETAIN, Kind.INSERT, Kind.DELETE};

  /** For each run, its length, then its kind in the lowest two bits. */
  private final int[] runs;

  /** The texts of all insertions, one after the other. */
  private final String inserted;

  private final int reach;

  TextChange(int[] runs, String inserted, int reach) {
    this.runs = runs;
    this.inserted = inserted;
    this.reach = reach;
  }

  /** A builder of a change, run by run. */
  public static TextChangeBuilder builder() {
    return new TextChangeBuilder();
  }

  /** Inserts a text. */
  public static TextChange insert(int position, String text) {
    return replace(position, 0, text);
  }

  /** Deletes {@code length} units. */
  public static TextChange delete(int position, int length) {
    return replace(position, length, "");
  }

  /**
   * Deletes {@code length} units and puts a text in their place.
   *
   * @throws TextException if a length is out of bounds, or the text has half a surrogate pair
   */
  public static TextChange replace(int position, int length, String text) {
    return builder().retain(position).insert(text).delete(length).build();
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return runs.length == 0;
  }

  /** How many units a text must have at least: what is retained or deleted. */
  public int reach() {
    return reach;
  }

  /** By how many units a text grows, or shrinks if negative. */
  public int growth() {
    int deleted = 0;
    for (int run : runs) {
      deleted += (run & 3) == DELETE ? run >>> 2 : 0;
    }
    return inserted.length() - deleted;
  }

  /** The number of runs. */
  public int runs() {
    return runs.length;
  }

  /** What a run does. */
  public Kind kind(int run) {
    return KINDS[runs[run] & 3];
  }

  /** How many units a run retains, inserts or deletes. */
  public int length(int run) {
    return runs[run] >>> 2;
  }

  /** The texts of all insertions, one after the other. */
  public String inserted() {
    return inserted;
  }

  /**
   * This change and then another one, as one.
   *
   * @param next applies to the text that this change leaves
   */
  public TextChange compose(TextChange next) {
    if (isEmpty()) {
      return next;
    }
    if (next.isEmpty()) {
      return this;
    }
    TextChangeBuilder out = builderFor(next);
    Cursor first = new Cursor(this);
    Cursor second = new Cursor(next);
    while (second.kind != null) {
      if (second.kind == Kind.INSERT) {
        second.insertInto(out, second.remaining);
      } else if (first.kind == Kind.DELETE) {
        out.delete(first.remaining);
        first.skip(first.remaining);
      } else {
        composeEqualLengths(first, second, out);
      }
    }
    first.copyInto(out);
    return out.build();
  }

  /** Composes what both cursors see, for as long as both see the same. */
  private static void composeEqualLengths(Cursor first, Cursor second, TextChangeBuilder out) {
    int length = Math.min(first.remaining, second.remaining);
    boolean deletes = second.kind == Kind.DELETE;
    second.skip(length);
    if (first.kind == Kind.INSERT) {
      if (deletes) {
        first.skip(length);
      } else {
        first.insertInto(out, length);
      }
      return;
    }
    first.skip(length);
    if (deletes) {
      out.delete(length);
    } else {
      out.retain(length);
    }
  }

  /**
   * This change, made on the text on which {@code other} was made too, as it is after {@code
   * other}: {@code a.compose(b.transform(a, LATER))} equals {@code b.compose(a.transform(b,
   * EARLIER))}.
   *
   * @param order where this change stands beside the other one: it decides who is left when both
   *     insert at one place
   */
  public TextChange transform(TextChange other, Order order) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    TextChangeBuilder out = builderFor(other);
    Cursor mine = new Cursor(this);
    Cursor theirs = new Cursor(other);
    while (mine.kind != null) {
      if (theirs.kind == Kind.INSERT && (mine.kind != Kind.INSERT || order == Order.EARLIER)) {
        out.retain(theirs.remaining);
        theirs.skip(theirs.remaining);
      } else if (mine.kind == Kind.INSERT) {
        mine.insertInto(out, mine.remaining);
      } else {
        int length = Math.min(mine.remaining, theirs.remaining);
        if (theirs.kind != Kind.DELETE && mine.kind == Kind.DELETE) {
          out.delete(length);
        } else if (theirs.kind != Kind.DELETE) {
          out.retain(length);
        }
        mine.skip(length);
        theirs.skip(length);
      }
    }
    return out.build();
  }

  private TextChangeBuilder builderFor(TextChange other) {
    return new TextChangeBuilder(
        runs.length + other.runs.length, inserted.length() + other.inserted.length());
  }

  /**
   * The change that takes this one back.
   *
   * @param before the text to which this change applies
   * @throws TextException with OUTSIDE if the text is too short
   */
  public TextChange invert(CharSequence before) {
    if (reach > before.length()) {
      throw new TextException(TextProblem.OUTSIDE, outside(before.length()));
    }
    TextChangeBuilder out = new TextChangeBuilder(runs.length, 16);
    int position = 0;
    for (int run = 0; run < runs.length; run++) {
      int length = length(run);
      switch (kind(run)) {
        case RETAIN -> {
          out.retain(length);
          position += length;
        }
        case INSERT -> out.delete(length);
        case DELETE -> {
          out.insertChecked(before, position, position + length);
          position += length;
        }
      }
    }
    return out.build();
  }

  /**
   * A text with this change made.
   *
   * @throws TextException if it does not fit the text
   */
  public String apply(String text) {
    TextBuffer buffer = new TextBuffer(text);
    buffer.apply(this);
    return buffer.toString();
  }

  String outside(int length) {
    return "a change reaches to " + reach + ", but the text has " + length + " UTF-16 units";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TextChange change
        && Arrays.equals(runs, change.runs)
        && inserted.equals(change.inserted);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(runs) + inserted.hashCode();
  }

  /** For people: {@code =3 +"ab" -1}. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int run = 0; run < runs.length; run++) {
      out.append(run == 0 ? "" : " ");
      int length = length(run);
      switch (kind(run)) {
        case RETAIN -> out.append('=').append(length);
        case INSERT -> {
          out.append("+\"").append(inserted, from, from + length).append('"');
          from += length;
        }
        case DELETE -> out.append('-').append(length);
      }
    }
    return out.toString();
  }

  /** Reads a change's runs in pieces; past its end it sees text that is retained for ever. */
  private static final class Cursor {
    private final TextChange change;
    private int run = -1;
    private int text;

    /** Null past the end. */
    @Nullable Kind kind;

    int remaining;

    Cursor(TextChange change) {
      this.change = change;
      next();
    }

    private void next() {
      run++;
      boolean there = run < change.runs.length;
      kind = there ? change.kind(run) : null;
      remaining = there ? change.length(run) : Integer.MAX_VALUE;
    }

    void skip(int length) {
      if (kind == null) {
        return;
      }
      text += kind == Kind.INSERT ? length : 0;
      remaining -= length;
      if (remaining == 0) {
        next();
      }
    }

    void insertInto(TextChangeBuilder out, int length) {
      out.insertChecked(change.inserted, text, text + length);
      skip(length);
    }

    void copyInto(TextChangeBuilder out) {
      while (kind != null) {
        switch (kind) {
          case RETAIN -> out.retain(remaining);
          case INSERT -> out.insertChecked(change.inserted, text, text + remaining);
          case DELETE -> out.delete(remaining);
        }
        skip(remaining);
      }
    }
  }
}
