package dev.tandem.lag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.link.Link;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InjectorMetricsTest {
  @Test
  void linksAreToldOfAsLongAsTheyAreThere() throws IOException {
    try (ServerSocket server = new ServerSocket(0);
        LatencyInjector injector = LatencyInjector.create();
        InjectorMetrics metrics = new InjectorMetrics(injector)) {
      assertThat(metrics.scrape()).doesNotContain("tandem_lag");
      Link link =
          injector
              .link(Addresses.loopback(0), Addresses.upstream("127.0.0.1:" + server.getLocalPort()))
              .name("office")
              .start();
      try (Socket client = new Socket(link.address().getAddress(), link.port());
          Socket accepted = server.accept()) {
        client.getOutputStream().write(new byte[7]);
        assertThat(accepted.getInputStream().readNBytes(7)).hasSize(7);
        assertThat(metrics.scrape())
            .contains("tandem_lag_delivered_bytes_total{direction=\"up\",link=\"office\"} 7.0")
            .contains("tandem_lag_delivered_bytes_total{direction=\"down\",link=\"office\"} 0.0")
            .contains("tandem_lag_flows_open{link=\"office\"} 1.0");
      }
      link.close();
      assertThat(metrics.scrape()).doesNotContain("tandem_lag");
    }
  }
}
