package dev.tandem.comparison.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of comparing, encoding and decoding frames, each in a JVM of its own. */
public final class EncoderBench {
  private static final int REPLACED_PIXELS = Screens.WIDTH * Screens.HEIGHT;
  private static final int COMPARED_PIXELS = 1920 * 1080;
  private static final int WARMUPS = 5;
  private static final int MEASUREMENTS = 9;
  private static final TimeValue ITERATION = TimeValue.milliseconds(300);

  private EncoderBench() {}

  /**
   * One figure: what was done ({@code compare}, {@code encode}, {@code decode}), to which change
   * (empty for compare), how long it took (the median), and how many pixels the change had.
   */
  public record Result(String task, String change, double medianMicros, int pixels) {
    /** Millions of pixels in a second, on one core. */
    public double megapixelsPerSecond() {
      return pixels / medianMicros;
    }
  }

  /**
   * Runs all; takes about a minute and a half.
   *
   * @throws RunnerException if a benchmark does not run
   */
  public static List<Result> run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(FullFrameCompare.class.getSimpleName())
            .include(FrameEncoderBenchmark.class.getSimpleName())
            .include(FrameDecoderBenchmark.class.getSimpleName())
            .forks(1)
            .warmupIterations(WARMUPS)
            .warmupTime(ITERATION)
            .measurementIterations(MEASUREMENTS)
            .measurementTime(ITERATION)
            .jvmArgsAppend(
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    List<Result> results = new ArrayList<>();
    for (RunResult result : new Runner(options).run()) {
      results.add(resultOf(result));
    }
    return results;
  }

  private static Result resultOf(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String task = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    String change = result.getParams().getParam("change");
    double median = result.getPrimaryResult().getStatistics().getPercentile(50);
    if (change == null) {
      return new Result(task, "", median, COMPARED_PIXELS);
    }
    boolean typed = Change.valueOf(change) == Change.TERMINAL_TYPED;
    return new Result(task, change, median, typed ? (int) Change.CELL.area() : REPLACED_PIXELS);
  }
}
