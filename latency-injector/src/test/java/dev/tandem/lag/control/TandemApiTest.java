package dev.tandem.lag.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.lag.control.Controlled.Answer;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.link.Await;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.profile.Profiles;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.net.Socket;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies below {@code /tandem/v1}, and the metrics. */
@Timeout(60)
class TandemApiTest {
  private static final String LINK = "/tandem/v1/links/echo";

  private final Controlled controlled;
  private final Link link;

  TandemApiTest() throws IOException {
    controlled = new Controlled();
    controlled.proxy("echo").toxics().slicer("latency", ToxicDirection.DOWNSTREAM, 1000, 0);
    link = controlled.link("echo");
  }

  @AfterEach
  void close() throws IOException {
    controlled.close();
  }

  private void echo(Socket socket) throws IOException {
    socket.getOutputStream().write('x');
    assertThat(socket.getInputStream().read()).isEqualTo('x');
  }

  @Test
  void conditionsAreSetInTheirTextFormBesideToxics() throws Exception {
    String wanted = "{\"up\": [\"jitter 1ms\", \"latency 20ms\"], \"down\": [\"latency 5ms\"]}";
    Answer answer = controlled.send("PUT", LINK + "/conditions", wanted);
    assertThat(answer)
        .isEqualTo(
            new Answer(
                200,
                "{\"up\":[\"latency 20ms\",\"jitter 1ms uniform\"],\"down\":[\"latency 5ms\"]}"));
    assertThat(Toxics.find(link, "latency")).isPresent();
    try (Socket socket = controlled.connect("echo")) {
      echo(socket);
      assertThat(link.status().down().newestDelayNanos()).isGreaterThanOrEqualTo(5_000_000);
    }
    controlled.send("PUT", LINK + "/conditions", "{\"up\": []}");
    assertThat(controlled.get(LINK + "/conditions").body())
        .isEqualTo("{\"up\":[],\"down\":[\"latency 5ms\"]}");
    controlled.client().reset();
    assertThat(link.conditions(Direction.DOWN).applied()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"up": "latency 20ms"}              | up is to be an array
          {"up": [20]}                        | up is to be an array of strings
          {"up": ["latency 1ms", "lag 20ms"]} | up[1]:1:1: expected "slicing"
          {"up": ["latency 20"]}              | up[0]:1:9: expected a duration
          {"up": ["trace /etc/passwd"]}       | up[0]:1:7: files can be named only in a file
          {"up": [], "down": ["latency 1ms", "latency 2ms"]} | down: two impairments have the name
          """)
  void mistakesSayWhereTheyAreAndChangeNothing(String body, String error) throws Exception {
    controlled.send("PUT", LINK + "/conditions", "{\"up\": [\"latency 1ms\"]}");
    Answer answer = controlled.send("PUT", LINK + "/conditions", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).startsWith("bad request body: " + error);
    assertThat(link.conditions(Direction.UP).applied()).hasSize(1);
  }

  @Test
  void profileIsAppliedBesideToxics() throws Exception {
    JsonNode profiles = controlled.get("/tandem/v1/profiles").json().path("profiles");
    assertThat(profiles.findValuesAsText("name")).containsExactlyElementsOf(Profiles.names());
    Answer answer = controlled.send("POST", LINK + "/profile", "{\"name\": \"transatlantic\"}");
    assertThat(answer.status()).isEqualTo(200);
    int index = Profiles.names().indexOf("transatlantic");
    assertThat(answer.json().path("down")).isEqualTo(profiles.path(index).path("down"));
    assertThat(link.conditions(Direction.UP)).isEqualTo(Profiles.named("transatlantic").up());
    assertThat(Toxics.find(link, "latency")).isPresent();
    Answer unknown = controlled.send("POST", LINK + "/profile", "{\"name\": \"/etc/passwd\"}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.body()).contains("there is no profile /etc/passwd; there are none, lan");
    assertThat(controlled.send("POST", LINK + "/profile", "{}").body())
        .contains("missing required field: name");
    controlled.send("POST", LINK + "/profile", "{\"name\": \"none\"}");
    assertThat(link.conditions(Direction.UP).applied()).isEmpty();
  }

  @Test
  void timelineIsPlayedUntilItIsEnded() throws Exception {
    String timeline = "{\"text\": \"at 0s latency 7ms\\nevery 100ms up latency 9ms for 50ms\"}";
    assertThat(controlled.send("PUT", LINK + "/timeline", timeline).status()).isEqualTo(200);
    Await.until("it begins", () -> latencyDown().equals("latency 7ms"));
    Await.until("it goes on", () -> latencyUp().equals("latency 9ms"));
    Await.until("and on", () -> latencyUp().equals("latency 7ms"));
    assertThat(controlled.send("DELETE", LINK + "/timeline", "").status()).isEqualTo(200);
    assertThat(latencyDown()).isEqualTo("latency 7ms");
    Answer mistake = controlled.send("PUT", LINK + "/timeline", "{\"text\": \"at 1s lag\"}");
    assertThat(mistake.status()).isEqualTo(400);
    assertThat(mistake.json().path("error").asText())
        .startsWith("bad request body: timeline:1:7: expected ");
    assertThat(controlled.send("PUT", LINK + "/timeline", "{}").body())
        .contains("missing required field: text");
  }

  private String latencyUp() {
    return link.conditions(Direction.UP).applied().stream()
        .map(one -> one.impairment().text())
        .collect(Collectors.joining());
  }

  private String latencyDown() {
    return link.conditions(Direction.DOWN).applied().stream()
        .map(one -> one.impairment().text())
        .filter(text -> text.startsWith("latency"))
        .collect(Collectors.joining());
  }

  @Test
  void cableIsCutAndMended() throws Exception {
    try (Socket socket = controlled.connect("echo")) {
      echo(socket);
      assertThat(controlled.send("POST", LINK + "/cut", "").json().path("cut").asBoolean())
          .isTrue();
      socket.getOutputStream().write('y');
      Await.until("it waits", () -> link.status().up().queuedBytes() == 1);
      assertThat(controlled.send("POST", LINK + "/mend", "").json().path("cut").asBoolean())
          .isFalse();
      assertThat(socket.getInputStream().read()).isEqualTo('y');
      controlled.send("POST", LINK + "/reset-connections", "");
      Await.until("all are reset", () -> link.status().openFlows() == 0);
    }
  }

  @Test
  void statusAndHistoryAreObjects() throws Exception {
    try (Socket socket = controlled.connect("echo")) {
      echo(socket);
      JsonNode status = controlled.get("/tandem/v1/links").json().path("links").path(0);
      assertThat(status.path("name").asText()).isEqualTo("echo");
      assertThat(status.path("carriage").asText()).isEqualTo("tcp");
      assertThat(status.path("listen").asText()).isEqualTo("127.0.0.1:" + link.port());
      assertThat(status.path("running").asBoolean()).isTrue();
      assertThat(status.path("openFlows").asInt()).isEqualTo(1);
      assertThat(status.path("down").path("bytesOut").asInt()).isEqualTo(1);
      assertThat(controlled.get(LINK).json()).isEqualTo(status);
      Await.until("a slot of 100 ms is over", () -> historyBytes() == 1);
    }
  }

  private int historyBytes() throws IOException, InterruptedException {
    int bytes = 0;
    for (JsonNode sample : controlled.get(LINK + "/history").json().path("up")) {
      bytes += sample.path("bytes").asInt();
    }
    return bytes;
  }

  @Test
  void unknownLinksAndPaths() throws Exception {
    assertThat(controlled.get("/tandem/v1/links/none").status()).isEqualTo(404);
    assertThat(controlled.get("/tandem").status()).isEqualTo(404);
    assertThat(controlled.get("/tandem/v2/links").status()).isEqualTo(404);
    assertThat(controlled.get(LINK + "/magic").status()).isEqualTo(404);
    assertThat(controlled.get(LINK + "/cut").status()).isEqualTo(405);
  }

  @Test
  void metricsAreInTheFormatOfPrometheus() throws Exception {
    try (Socket socket = controlled.connect("echo")) {
      echo(socket);
    }
    String proxy =
        "listener=\"127.0.0.1:%d\",proxy=\"echo\",upstream=\"%s\"} 1.0"
            .formatted(link.port(), controlled.server.address());
    assertThat(controlled.get("/metrics").body())
        .contains("# TYPE tandem_lag_out_bytes_total counter")
        .contains("tandem_lag_out_bytes_total{direction=\"down\",link=\"echo\"} 1.0")
        .contains("tandem_lag_flows_total{link=\"echo\"} 1.0")
        .contains("tandem_lag_running{link=\"echo\"} 1.0")
        .contains("toxiproxy_proxy_received_bytes_total{direction=\"upstream\"," + proxy)
        .contains("toxiproxy_proxy_sent_bytes_total{direction=\"downstream\"," + proxy);
    controlled.send("DELETE", "/proxies/echo", "");
    assertThat(controlled.get("/metrics").body()).doesNotContain("echo");
  }
}
