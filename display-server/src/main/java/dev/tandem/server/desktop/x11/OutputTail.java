package dev.tandem.server.desktop.x11;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The last line that a process wrote; thread-safe. A thread of its own reads until the process and
 * all that inherited its output have ended, so that none of them ever waits for a reader, and
 * nothing is kept but that line and the first few.
 */
final class OutputTail {
  private static final int MAX_LINE_CHARS = 300;
  private static final int FIRST_LINES = 64;
  private static final String END = "";

  private volatile String lastLine = "";
  private final LinkedBlockingQueue<String> firstLines = new LinkedBlockingQueue<>(FIRST_LINES);

  /** Starts to read. */
  static OutputTail of(InputStream output, String name) {
    OutputTail tail = new OutputTail();
    Thread.ofPlatform().daemon().name("output-" + name).start(() -> tail.readAll(output));
    return tail;
  }

  /** The last line that was not blank, empty if there was none. */
  String lastLine() {
    return lastLine;
  }

  /** Waits for a line among the first ones; false if the output ends or the time is over before. */
  boolean awaitLine(String expected, long deadlineNanos) {
    try {
      while (true) {
        String line = firstLines.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null || line.equals(END)) {
          return false;
        }
        if (line.equals(expected)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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
    firstLines.offer(END);
  }

  private void keep(StringBuilder line) {
    if (!line.toString().isBlank()) {
      lastLine = line.toString().strip();
      firstLines.offer(lastLine);
    }
    line.setLength(0);
  }
}
