package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.ImpairmentType;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.timeline.Timeline;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimelineTest {
  private static Timeline timeline(String text) {
    return Timeline.parse(SourceText.of("test", text, SourceText.NO_NEIGHBOURS));
  }

  private static boolean has(Link link, Direction direction, ImpairmentType type) {
    return link.conditions(direction).applied().stream()
        .anyMatch(applied -> applied.impairment().type() == type);
  }

  @Test
  void aTimelineCutsHoldsAndLetsGo() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link =
            LatencyInjector.between(0, server.address())
                .timeline(timeline("at 20ms up partition for 500ms"))
                .start();
        Socket client = Tcp.connect(link)) {
      Await.until("it is cut", () -> has(link, Direction.UP, ImpairmentType.PARTITION));
      assertThat(has(link, Direction.DOWN, ImpairmentType.PARTITION)).isFalse();
      client.getOutputStream().write(7);
      assertThat(client.getInputStream().read()).isEqualTo(7);
      assertThat(has(link, Direction.UP, ImpairmentType.PARTITION)).isFalse();
    }
  }

  @Test
  void aResetOfATimelineHitsWhatIsOpenThen() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).start();
        Socket client = Tcp.connect(link)) {
      Await.until("it is open", () -> link.status().openFlows() == 1);
      link.play(timeline("at 10ms reset"));
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      try (Socket later = Tcp.connect(link)) {
        later.getOutputStream().write(7);
        assertThat(later.getInputStream().read()).isEqualTo(7);
      }
    }
  }

  @Test
  void whatIsChangedByHandStaysUntilTheTimelineChangesIt() throws Exception {
    Conditions before = Conditions.of(new Latency(1_000_000));
    Conditions byHand = Conditions.of(new Bandwidth(50_000_000));
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(before).start()) {
      link.play(timeline("at 10ms down latency 2ms\nat 60min clear"));
      Await.until(
          "the timeline has begun",
          () -> link.conditions(Direction.DOWN).meanDelayNanos() == 2_000_000);
      link.change(byHand);
      assertThat(link.conditions(Direction.DOWN)).isEqualTo(byHand);
      link.endTimeline();
      assertThat(link.conditions(Direction.UP)).isEqualTo(byHand);
    }
  }
}
