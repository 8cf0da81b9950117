package dev.tandem.lag.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the name that errors give it, and the files that it may name. Immutable.
 *
 * @param neighbours opens a file that the text names
 */
public record SourceText(String name, String text, Neighbours neighbours) {
  /** Opens files that lie beside a text. */
  public interface Neighbours {
    /**
     * Reads a whole file.
     *
     * @throws IOException with a message for people if it cannot be read
     * @throws SyntaxException if it is too large, or not text
     */
    SourceText open(String name, int mostBytes) throws IOException;
  }

  /** For texts that may name no files. */
  public static final Neighbours NO_NEIGHBOURS =
      (name, mostBytes) -> {
        throw new IOException("files can be named only in a file");
      };

  private static final int LINE_CHARS = 1000;

  /**
   * Reads a file; others that it names are sought beside it.
   *
   * @throws IOException with a message for people if it cannot be read
   * @throws SyntaxException if it is too large, or not text
   */
  public static SourceText read(Path file, int mostBytes) throws IOException {
    Path fileName = file.getFileName();
    String name = fileName == null ? file.toString() : fileName.toString();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(name + " is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in, mostBytes, (other, most) -> read(file.resolveSibling(other), most));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + e.getMessage(), e);
    }
  }

  /**
   * Reads a stream to its end.
   *
   * @throws SyntaxException if it is too large, or not text
   */
  public static SourceText read(String name, InputStream in, int mostBytes, Neighbours neighbours)
      throws IOException {
    byte[] bytes = in.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new SyntaxException(
          name,
          1,
          1,
          "expected at most " + Quantity.SIZE.text(mostBytes) + ", found a larger file");
    }
    return of(name, decode(name, bytes), neighbours);
  }

  /**
   * A text at hand.
   *
   * @throws SyntaxException if it holds control characters
   */
  public static SourceText of(String name, String text, Neighbours neighbours) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
        throw noText(name, text.substring(0, i), String.format("a byte of 0x%02x", (int) c));
      }
    }
    return new SourceText(name, text, neighbours);
  }

  private static String decode(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      throw noText(name, text, "something else");
    }
    return text;
  }

  private static SyntaxException noText(String name, String before, String found) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new SyntaxException(name, line, column, "expected text in UTF-8, found " + found);
  }

  /**
   * Its lines that hold words.
   *
   * @throws SyntaxException if a line is too long
   */
  public List<Words> lines() {
    List<Words> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.length() > LINE_CHARS) {
        throw new SyntaxException(
            name,
            number,
            LINE_CHARS + 1,
            "expected a line of at most " + LINE_CHARS + " characters");
      }
      Words words = new Words(this, number, line);
      if (!words.isEnd()) {
        lines.add(words);
      }
    }
    return lines;
  }
}
