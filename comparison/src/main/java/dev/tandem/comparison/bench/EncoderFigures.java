package dev.tandem.comparison.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** The figures of the encoder and decoder alone, as rows with their targets. */
final class EncoderFigures {
  private static final double COMPARE_TARGET_MICROS = 1_000;
  private static final double UNCHANGED_TARGET = 300;
  private static final double CHANGED_TEXT_TARGET = 60;

  private EncoderFigures() {}

  static List<BenchRow> run(BenchContext context) throws IOException {
    context.progress("JMH, about two minutes");
    List<BenchRow> rows = new ArrayList<>();
    try {
      for (EncoderBench.Result result : EncoderBench.run()) {
        rows.add(row(result));
      }
    } catch (RunnerException e) {
      throw new IOException("a benchmark of the encoder did not run: " + e.getMessage(), e);
    }
    return rows;
  }

  private static BenchRow row(EncoderBench.Result result) {
    if (result.change().isEmpty()) {
      return BenchRow.of("compare 1080p", result.medianMicros(), "us", COMPARE_TARGET_MICROS);
    }
    String change = result.change().toLowerCase(Locale.ROOT).replace('_', ' ');
    return BenchRow.of(
        result.task() + " " + change, result.megapixelsPerSecond(), "Mpixel/s", target(result));
  }

  private static @Nullable Double target(EncoderBench.Result result) {
    if (!result.task().equals("encode")) {
      return null;
    }
    return switch (Change.valueOf(result.change())) {
      case TERMINAL_UNCHANGED -> UNCHANGED_TARGET;
      case TERMINAL_REPLACED -> CHANGED_TEXT_TARGET;
      case TERMINAL_SCROLLED, TERMINAL_TYPED, WINDOWS_REPLACED, PHOTO_REPLACED -> null;
    };
  }
}
