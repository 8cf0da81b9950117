package dev.tandem.lag.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One line of a text, read word by word, with errors that say where and what was expected. For one
 * thread. Words are apart by spaces; {@code #} at the beginning of a word starts a comment.
 */
public final class Words {
  private static final int SHOWN_CHARS = 40;

  private record Word(String text, int column) {}

  private final SourceText source;
  private final int line;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  // What was looked for at the next word and not found there: the error names all of it.
  private final List<String> sought = new ArrayList<>();
  private int next;
  private int end;

  /** A line of a text, numbered from 1. */
  Words(SourceText source, int line, String text) {
    this.source = source;
    this.line = line;
    this.text = text;
    split();
  }

  /**
   * What is written on a command line, in a field, and the like.
   *
   * @param name what errors call it
   */
  public static Words of(String name, String line) {
    return new Words(SourceText.of(name, line, SourceText.NO_NEIGHBOURS), 1, line);
  }

  private void split() {
    int from = 0;
    while (from < text.length() && text.charAt(from) != '#') {
      int to = from;
      while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
        to++;
      }
      if (to > from) {
        words.add(new Word(text.substring(from, to), from + 1));
        end = to;
      }
      from = Math.max(to, from + 1);
    }
  }

  /** Which word is next, from 0. */
  public int position() {
    return next;
  }

  /** Whether all words were read. */
  public boolean isEnd() {
    return next == words.size();
  }

  private @Nullable String peek() {
    return isEnd() ? null : words.get(next).text();
  }

  private void read() {
    next++;
    sought.clear();
  }

  /** Reads the next word if it is the given one. */
  public boolean skip(String word) {
    boolean there = word.equals(peek());
    if (there) {
      read();
    } else {
      sought.add('"' + word + '"');
    }
    return there;
  }

  /** Reads the given word, which must be there. */
  public void require(String word) {
    if (!skip(word)) {
      throw notFound();
    }
  }

  /** Reads any word. */
  public String word(String example) {
    String word = peek();
    if (word == null) {
      throw expected(example);
    }
    read();
    return word;
  }

  /** Reads a quantity. */
  public long quantity(Quantity kind) {
    return quantityIfAny(kind).orElseThrow(this::notFound);
  }

  /** Reads a quantity if it is there. */
  public OptionalLong quantityIfAny(Quantity kind) {
    String word = peek();
    OptionalLong value = word == null ? OptionalLong.empty() : kind.parse(word);
    if (value.isPresent()) {
      read();
    } else {
      sought.add(kind.example());
    }
    return value;
  }

  /** Reads a share, 0.01 for {@code 1%}. */
  public double share() {
    String word = peek();
    OptionalDouble value = word == null ? OptionalDouble.empty() : Share.parse(word);
    if (value.isEmpty()) {
      throw expected(Share.EXAMPLE);
    }
    read();
    return value.getAsDouble();
  }

  /** Reads a number. */
  public double number() {
    String word = peek();
    if (word == null || !word.matches("[0-9]{1,9}(\\.[0-9]{1,17})?")) {
      throw expected("a number such as 4 or 2.5");
    }
    read();
    return Double.parseDouble(word);
  }

  /** Reads all that is left, as it is written. */
  public String rest(String example) {
    if (isEnd()) {
      throw expected(example);
    }
    int from = words.get(next).column() - 1;
    next = words.size();
    return text.substring(from, end);
  }

  /** Reads the name of a file that lies beside this text, and the file. */
  public SourceText file(String example, int mostBytes) {
    if (isEnd()) {
      throw expected(example);
    }
    try {
      SourceText file = source.neighbours().open(words.get(next).text(), mostBytes);
      read();
      return file;
    } catch (IOException e) {
      throw problem(Objects.requireNonNullElse(e.getMessage(), "the file cannot be read"));
    }
  }

  /** Reads nothing more: nothing may be left. */
  public void end() {
    if (!isEnd()) {
      throw expected("the end of the line");
    }
  }

  /** The error that something else should stand here, or one of the words that were sought. */
  public SyntaxException expected(String example) {
    sought.add(example);
    return notFound();
  }

  /** The error that nothing that was sought stands here. */
  public SyntaxException notFound() {
    String word = peek();
    return problem("expected " + alternatives() + ", found " + quoted(word));
  }

  private String alternatives() {
    List<String> distinct = sought.stream().distinct().toList();
    int last = distinct.size() - 1;
    return last == 0
        ? distinct.getFirst()
        : String.join(", ", distinct.subList(0, last)) + " or " + distinct.get(last);
  }

  private static String quoted(@Nullable String word) {
    if (word == null) {
      return "the end of the line";
    }
    return '"' + (word.length() > SHOWN_CHARS ? word.substring(0, SHOWN_CHARS) + "…" : word) + '"';
  }

  /** An error about the next word. */
  public SyntaxException problem(String problem) {
    return problemAt(next, problem);
  }

  /** An error about the word at a position. */
  public SyntaxException problemAt(int position, String problem) {
    int column = position < words.size() ? words.get(position).column() : end + 1;
    return new SyntaxException(source.name(), line, column, problem);
  }
}
