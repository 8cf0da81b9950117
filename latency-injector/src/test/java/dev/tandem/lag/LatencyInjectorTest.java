package dev.tandem.lag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.link.Upstream;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.lag.record.RecordedEvent;
import dev.tandem.lag.record.RecordedEvent.Kind;
import dev.tandem.lag.record.RecordingReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LatencyInjectorTest {
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  LatencyInjectorTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private String upstream() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private void passes(Link link) throws IOException {
    try (Socket client = new Socket(link.address().getAddress(), link.port());
        Socket accepted = server.accept()) {
      accepted.getOutputStream().write("through".getBytes(UTF_8));
      assertThat(client.getInputStream().readNBytes(7)).asString(UTF_8).isEqualTo("through");
    }
  }

  @Test
  void severalLinksAreFoundByNameAndStoppedOneByOne() throws IOException {
    try (LatencyInjector injector = LatencyInjector.create()) {
      Upstream upstream = Addresses.upstream(upstream());
      Link one = injector.link(Addresses.loopback(0), upstream).name("one").start();
      Link two = injector.link(Addresses.loopback(0), upstream).name("two").create();
      assertThat(injector.links()).containsExactly(one, two);
      assertThat(injector.link("two")).contains(two);
      assertThat(injector.link("three")).isEmpty();
      assertThat(two.isRunning()).isFalse();
      assertThatThrownBy(() -> injector.link(Addresses.loopback(0), upstream).name("two").create())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is a link two already");
      two.start();
      one.stop();
      passes(two);
      two.close();
      assertThat(injector.links()).containsExactly(one);
      one.start();
      passes(one);
    }
  }

  @Test
  void whatFailsToStartLeavesItsNameFree() throws IOException {
    try (LatencyInjector injector = LatencyInjector.create()) {
      Upstream upstream = Addresses.upstream(upstream());
      int taken = server.getLocalPort();
      assertThatThrownBy(() -> injector.link(Addresses.loopback(taken), upstream).name("a").start())
          .isInstanceOf(IOException.class);
      assertThat(injector.links()).isEmpty();
      passes(injector.link(Addresses.loopback(0), upstream).name("a").start());
    }
  }

  @Test
  void conditionsAreThoseOfTheProfileUntilTheyAreChanged() throws IOException {
    try (Link link =
        LatencyInjector.between(0, upstream()).with(Profiles.named("lan")).seed(3).start()) {
      assertThat(link.settings().seed()).isEqualTo(3);
      assertThat(link.conditions(Direction.UP)).isEqualTo(Profiles.named("lan").up());
      link.change(Profiles.named("fibre"));
      assertThat(link.conditions(Direction.DOWN)).isEqualTo(Profiles.named("fibre").down());
      link.change(Direction.DOWN, Conditions.NONE);
      assertThat(link.conditions(Direction.UP)).isEqualTo(Profiles.named("fibre").up());
      assertThat(link.conditions(Direction.DOWN)).isEqualTo(Conditions.NONE);
    }
  }

  @Test
  void aClosedLinkEndsItsThreadsAndSaysSo() throws IOException {
    Link link = LatencyInjector.between(0, upstream()).start();
    link.close();
    link.close();
    assertThatThrownBy(link::start).isInstanceOf(IOException.class).hasMessageContaining("closed");
  }

  @Test
  void whatALinkDoesIsRecorded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (Link link = LatencyInjector.between(0, upstream()).name("recorded").record(file).start()) {
      passes(link);
      link.change(Profiles.named("lan"));
    }
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    try (RecordingReader in = new RecordingReader(file)) {
      for (RecordedEvent event = in.next(); event != null; event = in.next()) {
        counts.merge(event.kind(), 1, Integer::sum);
        assertThat(event.link()).isEqualTo("recorded");
      }
    }
    assertThat(counts.get(Kind.DELIVERED)).isPositive();
    assertThat(counts.get(Kind.CHANGED)).isEqualTo(4);
    assertThat(counts.getOrDefault(Kind.CLOSED, 0) + counts.getOrDefault(Kind.RESET, 0))
        .isEqualTo(1);
  }
}
