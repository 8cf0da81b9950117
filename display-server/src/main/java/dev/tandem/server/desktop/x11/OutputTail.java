package dev.tandem.server.desktop.x11;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The last line that a process wrote; thread-safe. A thread of its own reads until the process and
 * all that inherited its output have ended, so that none of them ever waits for a reader, and
 * nothing is kept but that line.
 */
final class OutputTail {
  private static final int MAX_LINE_CHARS = 300;

  private volatile String lastLine = "";

  /** Starts to read. */
  static OutputTail of(InputStream output, String name) {
    OutputTail tail = new OutputTail();
    Thread.ofVirtual().name("output-" + name).start(() -> tail.readAll(output));
    return tail;
  }

  /** The last line that was not blank, empty if there was none. */
  String lastLine() {
    return lastLine;
  }

  private void readAll(InputStream output) {
    StringBuilder line = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          keep(line);
        } else if (line.length() < MAX_LINE_CHARS) {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      // The process was killed: what it said before still counts.
    }
    keep(line);
  }

  private void keep(StringBuilder line) {
    if (!line.toString().isBlank()) {
      lastLine = line.toString().strip();
    }
    line.setLength(0);
  }
}
