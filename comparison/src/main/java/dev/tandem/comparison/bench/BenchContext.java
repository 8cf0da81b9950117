package dev.tandem.comparison.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a suite needs.
 *
 * @param directory for its files
 * @param soakMinutes how long a soak runs
 * @param trace a recorded editing session, if the user has one
 * @param out where it says how far it is
 */
public record BenchContext(Path directory, int soakMinutes, Optional<Path> trace, PrintWriter out) {
  /** Says in one line what is being measured now. */
  public void progress(String text) {
    out.println("  " + text);
    out.flush();
  }
}
