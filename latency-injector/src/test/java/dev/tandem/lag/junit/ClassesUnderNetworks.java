package dev.tandem.lag.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tandem.lag.link.Link;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs small test classes with the extension, and has what they and JUnit say of it. */
abstract class ClassesUnderNetworks {
  /** What the small tests saw; JUnit runs one after the other. */
  static final List<String> SEEN = new CopyOnWriteArrayList<>();

  static final List<Link> LINKS = new CopyOnWriteArrayList<>();

  /** That of the whole run, which repeats another test. */
  private final @Nullable String givenSeed = System.getProperty(Network.SEED_PROPERTY);

  @BeforeEach
  void forget() {
    SEEN.clear();
    LINKS.clear();
    System.clearProperty(Network.SEED_PROPERTY);
  }

  @AfterEach
  void giveSeedBack() {
    if (givenSeed == null) {
      System.clearProperty(Network.SEED_PROPERTY);
    } else {
      System.setProperty(Network.SEED_PROPERTY, givenSeed);
    }
  }

  static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
        .selectors(selectClass(tests))
        .execute();
  }
}
