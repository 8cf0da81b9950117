package dev.tandem.sync.simulation;

import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.message.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The whole engine in one simulated world: people edit, networks lose, double and reorder, disks
 * lose what was not synced, servers and devices crash, and the invariants are checked all along. A
 * seed decides everything, so a run can be repeated exactly. Time is virtual.
 */
public final class Simulation {
  private static final long MILLI = 1000;
  private static final long LENGTH_MICROS = 20_000 * MILLI;

  /** When the faults have stopped, all queues must be empty after this time. */
  private static final long DRAIN_MICROS = 60_000 * MILLI;

  private Simulation() {}

  /**
   * What came of a run.
   *
   * @param failure what was violated; empty if nothing was
   * @param trace what happened
   * @param script if it failed, what people did and what went wrong, for a person to read
   */
  public record Result(long seed, String failure, Trace trace, List<String> script) {
    /** Copies the list. */
    public Result {
      script = List.copyOf(script);
    }

    /** Whether all invariants held. */
    public boolean passed() {
      return failure.isEmpty();
    }
  }

  /** Runs one seed. */
  public static Result run(long seed, Flaw flaw) {
    return run(seed, flaw, script(seed));
  }

  /**
   * Runs one seed; if it fails, leaves out all that is not needed to fail, as far as simple trying
   * finds it.
   *
   * @param tries runs at most
   */
  public static Result runAndMinimise(long seed, Flaw flaw, int tries) {
    List<Action> script = script(seed);
    Result best = run(seed, flaw, script);
    int left = best.passed() ? 0 : tries;
    int chunk = Math.max(1, script.size() / 2);
    while (left > 0) {
      boolean shrunk = false;
      for (int from = 0; from < script.size() && left > 0; left--) {
        List<Action> shorter = new ArrayList<>(script);
        shorter.subList(from, Math.min(script.size(), from + chunk)).clear();
        Result result = run(seed, flaw, shorter);
        if (result.passed()) {
          from += chunk;
        } else {
          best = result;
          script = shorter;
          shrunk = true;
        }
      }
      if (chunk == 1 && !shrunk) {
        break;
      }
      chunk = Math.max(1, chunk / 2);
    }
    return best;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static int devices(long seed) {
    return 2 + (int) Math.floorMod(seed, 3L);
  }

  private static List<Action> script(long seed) {
    return Action.script(random(~seed), devices(seed), LENGTH_MICROS);
  }

  private static Result run(long seed, Flaw flaw, List<Action> script) {
    World world = new World(seed, devices(seed), flaw);
    try {
      for (Action action : script) {
        world.time.after(action.atMicros(), () -> world.perform(action));
      }
      while (world.time.step(LENGTH_MICROS)) {
        // Each step checks by itself.
      }
      world.heal();
      drain(world);
      world.devices.forEach(Device::checkEnd);
      world.ledger().check(world.reference.workspace().text(Ledger.TEXT));
      Point end = world.reference.point(world.reference.head());
      long state = Hashes.of(world.reference.workspace());
      world.note(() -> "ends at %s with %s".formatted(end, state));
      return new Result(seed, "", world.trace, List.of());
    } catch (Violation | IllegalStateException | IllegalArgumentException e) {
      String failure = e.getMessage() == null ? e.toString() : e.getMessage();
      world.note(() -> failure);
      List<String> readable = script.stream().map(Action::toString).toList();
      return new Result(seed, failure, world.trace, readable);
    }
  }

  private static void drain(World world) {
    long end = LENGTH_MICROS + DRAIN_MICROS;
    while (!world.isQuiet()) {
      if (!world.time.step(end)) {
        List<String> situations = world.devices.stream().map(Device::situation).toList();
        throw new Violation("work still waits a minute after the last fault: " + situations);
      }
    }
  }
}
