package dev.tandem.lag.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

@Timeout(60)
class UnderNetworkMistakesTest extends ClassesUnderNetworks {
  private static void assertMistake(Class<?> tests, String... words) {
    run(tests)
        .allEvents()
        .failed()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(ExtensionConfigurationException.class),
                    message(text -> List.of(words).stream().allMatch(text::contains)))));
    assertThat(SEEN).isEmpty();
  }

  static class SeveralForOneRun {
    @Test
    @UnderNetwork({"lan", "3g"})
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void severalNetworksOnATestAreAMistake() {
    assertMistake(SeveralForOneRun.class, "@TestTemplate", "class");
  }

  @UnderNetwork("lann")
  static class UnknownProfile {
    @Test
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void anUnknownProfileIsAMistake() {
    assertMistake(UnknownProfile.class, "lann", "transatlantic");
  }

  @UnderNetwork("lan")
  static class ForAll {
    @BeforeAll
    static void beforeAll(Network network) {
      SEEN.add(network.name());
    }

    @Test
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void aNetworkForAllTestsTogetherIsAMistake() {
    run(ForAll.class)
        .allEvents()
        .failed()
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message(text -> text.contains("@BeforeEach")))));
    assertThat(SEEN).isEmpty();
  }

  @UnderNetwork(value = "lan", timeline = "at noon reset")
  static class WrongTimeline {
    @Test
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void aMistakeInATimelineIsToldWithItsPlace() {
    assertMistake(WrongTimeline.class, "timeline:1:4", "noon");
  }

  @UnderNetwork(value = "lan", timeline = "missing.timeline")
  static class NoTimeline {
    @Test
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void aTimelineThatIsNotThereIsAMistake() {
    assertMistake(NoTimeline.class, "no resource missing.timeline beside");
  }

  @UnderNetwork({})
  static class NoProfile {
    @Test
    void test() {
      SEEN.add("ran");
    }
  }

  @Test
  void noProfileIsAMistake() {
    assertMistake(NoProfile.class, "@UnderNetwork", "transatlantic");
  }
}
