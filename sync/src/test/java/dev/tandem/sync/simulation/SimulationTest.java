package dev.tandem.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine holds its invariants in many simulated worlds, and the simulation finds bugs. */
final class SimulationTest {
  private static final int SEEDS = 2000;

  /** Each planted bug shows in one of the first seeds. */
  private static final int SEEDS_OF_A_BUG = 100;

  @Test
  void theInvariantsHold() {
    LongStream.rangeClosed(1, SEEDS)
        .parallel()
        .mapToObj(seed -> Simulation.run(seed, Flaw.NONE))
        .filter(result -> !result.passed())
        .findFirst()
        .ifPresent(result -> assertThat(result.failure()).as(describe(result)).isEmpty());
  }

  @Test
  void aSeedRunsTheSameTwice() {
    for (long seed = 1; seed <= 8; seed++) {
      assertThat(Simulation.run(seed, Flaw.NONE).trace().lines())
          .isEqualTo(Simulation.run(seed, Flaw.NONE).trace().lines());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aPlantedBugIsFound(Flaw flaw) {
    assertThat(LongStream.rangeClosed(1, SEEDS_OF_A_BUG))
        .as("some seed finds %s", flaw)
        .anyMatch(seed -> !Simulation.run(seed, flaw).passed());
  }

  private static Supplier<String> describe(Simulation.Result result) {
    return () -> {
      Simulation.Result least = Simulation.runAndMinimise(result.seed(), Flaw.NONE, 400);
      return "seed %s: %s%n%s%n%s"
          .formatted(
              least.seed(),
              least.failure(),
              String.join("\n", least.script()),
              String.join("\n", least.trace().lines()));
    };
  }
}
