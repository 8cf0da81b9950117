package dev.tandem.lag.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.model.Conditions;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CutTest {
  private static final Conditions LATE = Conditions.of(new Latency(1_000_000));

  @Test
  void whatIsSentWhileTheCableIsCutArrivesWhenItIsMended() throws Exception {
    try (EchoServer server = new EchoServer();
        Link link = LatencyInjector.between(0, server.address()).with(LATE).start();
        Socket client = Tcp.connect(link)) {
      client.getOutputStream().write("before".getBytes(UTF_8));
      assertThat(client.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("before");
      link.cut();
      assertThat(link.status().cut()).isTrue();
      client.getOutputStream().write("during".getBytes(UTF_8));
      Await.until("it waits in the link", () -> link.status().up().queuedBytes() == 6);
      // Changing what is in force apart from the cut does not mend it.
      link.change(Conditions.NONE);
      assertThat(link.status().up().bytesOut()).isEqualTo(6);
      assertThat(client.getInputStream().available()).isZero();
      link.mend();
      assertThat(client.getInputStream().readNBytes(6)).asString(UTF_8).isEqualTo("during");
      assertThat(link.conditions(Direction.UP)).isEqualTo(Conditions.NONE);
    }
  }

  @Test
  void aPartitionOfOneDirectionHoldsOnlyThat() throws Exception {
    try (Tcp server = new Tcp();
        Link link = LatencyInjector.between(0, server.address()).start();
        Socket client = Tcp.connect(link);
        Socket accepted = server.accept()) {
      link.change(Direction.UP, Conditions.of(new Partition()));
      client.getOutputStream().write(1);
      Await.until("it waits in the link", () -> link.status().up().queuedBytes() == 1);
      accepted.getOutputStream().write(2);
      assertThat(client.getInputStream().read()).isEqualTo(2);
      assertThat(accepted.getInputStream().available()).isZero();
      link.change(Direction.UP, Conditions.NONE);
      assertThat(accepted.getInputStream().read()).isEqualTo(1);
    }
  }
}
