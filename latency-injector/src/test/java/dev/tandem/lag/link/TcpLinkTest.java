package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.model.Conditions;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpLinkTest {
  private static final Conditions LATE = Conditions.of(new Latency(Duration.ofMillis(5).toNanos()));

  @Test
  void bytesComeThroughBothWaysAndLate() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = new Socket(link.address().getAddress(), link.port())) {
      client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes())
          .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
      DirectionStatus up = link.status().up();
      assertThat(up.bytesIn()).isEqualTo(5);
      assertThat(up.bytesOut()).isEqualTo(5);
      assertThat(up.newestDelayNanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
