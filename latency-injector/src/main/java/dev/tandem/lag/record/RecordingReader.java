package dev.tandem.lag.record;

import dev.tandem.lag.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a recording line by line, however long it is; used by one thread. */
public final class RecordingReader implements AutoCloseable {
  private final Path file;
  private final BufferedReader in;
  private final StringBuilder line = new StringBuilder();
  private long number;

  /**
   * Opens a recording.
   *
   * @throws IOException if it cannot be read
   */
  public RecordingReader(Path file) throws IOException {
    this.file = file;
    try {
      in = Files.newBufferedReader(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  /**
   * Reads the next event; null at the end.
   *
   * @throws IOException naming the file, the line and what is wrong with it
   */
  public @Nullable RecordedEvent next() throws IOException {
    try {
      if (!readLine()) {
        return null;
      }
      return EventLines.read(line.toString());
    } catch (MalformedInputException e) {
      throw new IOException(file + ", line " + number + ": not text in UTF-8", e);
    } catch (IOException e) {
      throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
    }
  }

  /** Reads a line that is no longer than it may be; false at the end. */
  private boolean readLine() throws IOException {
    number++;
    line.setLength(0);
    int read = in.read();
    if (read < 0) {
      return false;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.length() == Limits.RECORD_LINE_CHARACTERS) {
        throw new IOException(
            "longer than " + Limits.RECORD_LINE_CHARACTERS + " characters: no recording");
      }
      line.append((char) read);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
