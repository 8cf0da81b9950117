package dev.tandem.comparison.bench;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What a suite needs: a directory for its files, how long a soak runs, in minutes, and where it
 * says how far it is.
 */
public record BenchContext(Path directory, int soakMinutes, PrintWriter out) {
  /** Says in one line what is being measured now. */
  public void progress(String text) {
    out.println("  " + text);
    out.flush();
  }
}
