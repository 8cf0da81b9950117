package dev.tandem.sync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a simulated world, line by line; written out only when somebody asks. */
public final class Trace {
  private record Line(long atMicros, Supplier<String> text) {}

  private final List<Line> lines = new ArrayList<>();

  Trace() {}

  void add(long atMicros, Supplier<String> text) {
    lines.add(new Line(atMicros, text));
  }

  /** The lines, each with its time in milliseconds; of one seed they are always the same. */
  public List<String> lines() {
    return lines.stream()
        .map(line -> "%8d %s".formatted(line.atMicros / 1000, line.text.get()))
        .toList();
  }
}
