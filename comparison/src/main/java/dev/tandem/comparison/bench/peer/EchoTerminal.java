package dev.tandem.comparison.bench.peer;

import java.util.List;

/** The terminal that latency is measured on: every system runs the same one. */
public final class EchoTerminal {
  /** An xterm that prints each typed character, with nothing that blinks. */
  public static final List<String> COMMAND =
      List.of(
          "xterm",
          "-fa",
          "DejaVu Sans Mono",
          "-fs",
          "10",
          "-bg",
          "white",
          "-fg",
          "black",
          "+sb",
          "-geometry",
          "100x30+200+100",
          "-e",
          "cat");

  private EchoTerminal() {}
}
