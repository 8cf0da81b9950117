package dev.tandem.lag.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Timeout(60)
class UnderNetworkTest extends ClassesUnderNetworks {
  private static void saw(Network network, String test) {
    SEEN.add(test + " under " + network.name());
  }

  // ---- How often a test runs

  @UnderNetwork({"lan", "3g"})
  static class OnClass {
    @Test
    void test(Network network) {
      saw(network, "test");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterised(int number, Network network) {
      saw(network, "parameter " + number);
    }

    @Nested
    class Inner {
      @Test
      void nested(Network network) {
        saw(network, "nested");
      }
    }
  }

  @Test
  void eachTestOfAClassRunsOnceUnderEachNetwork() {
    EngineExecutionResults results = run(OnClass.class);
    results.testEvents().assertStatistics(stats -> stats.started(8).succeeded(8));
    assertThat(SEEN)
        .containsExactlyInAnyOrder(
            "test under lan",
            "parameter 1 under lan",
            "parameter 2 under lan",
            "nested under lan",
            "test under 3g",
            "parameter 1 under 3g",
            "parameter 2 under 3g",
            "nested under 3g");
    results
        .containerEvents()
        .assertThatEvents()
        .haveAtLeastOne(event(displayName("under lan")))
        .haveAtLeastOne(event(displayName("under 3g")));
  }

  static class OnMethods {
    @Test
    @UnderNetwork("lan")
    void test(Network network) {
      saw(network, "test");
    }

    @TestTemplate
    @UnderNetwork({"lan", "3g"})
    void template(Network network) {
      saw(network, "template");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @UnderNetwork("3g")
    void parameterised(int number, Network network) {
      saw(network, "parameter " + number);
    }
  }

  @Test
  void aMethodRunsUnderItsOwnNetworks() {
    run(OnMethods.class).testEvents().assertStatistics(stats -> stats.started(5).succeeded(5));
    assertThat(SEEN)
        .containsExactlyInAnyOrder(
            "test under lan",
            "template under lan",
            "template under 3g",
            "parameter 1 under 3g",
            "parameter 2 under 3g");
  }

  @UnderNetwork("lan")
  static class OnBoth {
    @Test
    void test(Network network) {
      saw(network, "test");
    }

    @Test
    @UnderNetwork("3g")
    void other(Network network) {
      saw(network, "other");
    }
  }

  @Test
  void aMethodsNetworkReplacesThatOfItsClass() {
    run(OnBoth.class).testEvents().assertStatistics(stats -> stats.succeeded(2));
    assertThat(SEEN).containsExactlyInAnyOrder("test under lan", "other under 3g");
  }

  @UnderNetwork("lan")
  @UnderNetwork(value = "wifi", timeline = "at 1s partition for 2s")
  @UnderNetwork(value = "none", timeline = "small.timeline")
  static class WithTimelines {
    @Test
    void test(Network network) {
      saw(network, "test");
    }
  }

  @Test
  void onlySomeNetworksMayHaveATimeline() {
    run(WithTimelines.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(SEEN)
        .containsExactly(
            "test under lan",
            "test under wifi with at 1s partition for 2s",
            "test under none with small.timeline");
  }

  // ---- Where a network goes to, and when it ends

  @UnderNetwork("lan")
  static class Everywhere {
    private final Network ofConstructor;
    private final List<Network> others = new ArrayList<>();

    Everywhere(Network network) {
      ofConstructor = network;
    }

    @BeforeEach
    void before(Network network) {
      others.add(network);
    }

    @Test
    void test(Network network) {
      assertThat(others).containsExactly(ofConstructor);
      assertThat(network).isSameAs(ofConstructor);
      LINKS.add(network.to("localhost", 1));
    }

    @AfterEach
    void after(Network network) {
      assertThat(network).isSameAs(ofConstructor);
      assertThat(network.link().isRunning()).isTrue();
    }
  }

  @Test
  void oneTestHasOneNetworkUntilItIsOver() {
    run(Everywhere.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(LINKS).singleElement().matches(link -> !link.isRunning());
  }

  @UnderNetwork("transatlantic")
  static class Traffic {
    @Test
    void bytesComeThrough(Network network) throws IOException {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Link link = network.to("localhost", server.getLocalPort());
        LINKS.add(link);
        long delayNanos = link.conditions(Direction.UP).meanDelayNanos();
        assertThat(delayNanos).isPositive();
        long begin = System.nanoTime();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), link.port());
            Socket accepted = server.accept()) {
          client.getOutputStream().write(42);
          assertThat(accepted.getInputStream().read()).isEqualTo(42);
        }
        assertThat(System.nanoTime() - begin).isGreaterThan(delayNanos / 2);
      }
    }
  }

  @Test
  void aLinkLeadsToTheServerAndIsClosedAfterwards() {
    run(Traffic.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(LINKS)
        .singleElement()
        .satisfies(link ->
            assertThatThrownBy(
                    () -> new Socket(InetAddress.getLoopbackAddress(), link.port()).close())
                .isInstanceOf(ConnectException.class));
  }

  @UnderNetwork(value = "none", timeline = "every 100ms reset")
  static class Resetting {
    @Test
    void aConnectionIsReset(Network network) throws IOException {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          Socket client =
              new Socket(
                  InetAddress.getLoopbackAddress(),
                  network.to("localhost", server.getLocalPort()).port())) {
        assertThatThrownBy(() -> client.getInputStream().read())
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
    }
  }

  @Test
  void aLinkPlaysTheTimeline() {
    run(Resetting.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  // ---- Failures

  @UnderNetwork(value = "3g", seed = 7)
  static class Failing {
    @Test
    void test(Network network) {
      LINKS.add(network.to("localhost", 1));
      throw new AssertionError("wrong");
    }
  }

  @Test
  void aFailureShowsTheNetworkAndItsSeed() {
    run(Failing.class)
        .testEvents()
        .failed()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message("wrong"),
                    suppressed(
                        0,
                        instanceOf(NetworkReport.class),
                        message(text ->
                            text.contains("3g")
                                && text.contains("-Dtandem.lag.seed=7")
                                && text.contains("localhost:1: 0 connections"))))));
  }

  @UnderNetwork("3g")
  static class FailingAfter {
    @Test
    void test(Network network) {
      SEEN.add("-D" + Network.SEED_PROPERTY + "=" + network.seed());
    }

    @AfterEach
    void after() {
      throw new AssertionError("wrong after it");
    }
  }

  @Test
  void aFailureAfterTheTestShowsItToo() {
    EngineExecutionResults results = run(FailingAfter.class);
    assertThat(SEEN).hasSize(1);
    results
        .testEvents()
        .failed()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    suppressed(0, message(text -> text.contains(SEEN.getFirst()))))));
  }

  @UnderNetwork("lan")
  static class Seeds {
    @Test
    void one(Network network) {
      SEEN.add("" + network.seed());
    }

    @Test
    void two(Network network) {
      SEEN.add("" + network.seed());
    }
  }

  @Test
  void seedsAreNewUnlessOneIsGiven() {
    run(Seeds.class);
    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
    SEEN.clear();
    System.setProperty(Network.SEED_PROPERTY, "-12");
    run(Seeds.class);
    assertThat(SEEN).containsExactly("-12", "-12");
  }
}
