package dev.tandem.lag.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.lag.Addresses;
import dev.tandem.lag.Limits;
import dev.tandem.lag.control.Controlled.Answer;
import dev.tandem.lag.link.Await;
import dev.tandem.lag.link.Link;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire: bodies, status codes, and requests that mean harm. */
@Timeout(60)
class HttpControlTest {
  private final Controlled controlled;

  HttpControlTest() throws IOException {
    controlled = new Controlled();
  }

  @BeforeEach
  void twoProxiesAndAToxic() throws IOException {
    controlled.proxy("a");
    controlled.proxy("b").disable();
    controlled.client().getProxy("a").toxics().latency("late", ToxicDirection.UPSTREAM, 1);
  }

  @AfterEach
  void close() throws IOException {
    controlled.close();
  }

  private String state() throws Exception {
    return controlled.get("/proxies").body();
  }

  /** The shape of Toxiproxy's errors: its words, its status, in the body too. */
  private static void assertError(Answer answer, int status, String error) throws IOException {
    assertThat(answer.body()).isNotEmpty();
    JsonNode json = answer.json();
    assertThat(json.path("error").asText()).startsWith(error);
    assertThat(json.path("status").asInt()).isEqualTo(status);
    assertThat(json.size()).isEqualTo(2);
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET    | /proxies/none             | ``  | 404 | proxy not found
          POST   | /proxies/none             | {}  | 404 | proxy not found
          DELETE | /proxies/none             | ``  | 404 | proxy not found
          GET    | /proxies/none/toxics      | ``  | 404 | proxy not found
          POST   | /proxies/none/toxics      | {}  | 404 | proxy not found
          GET    | /proxies/a/toxics/none    | ``  | 404 | toxic not found
          POST   | /proxies/a/toxics/none    | {}  | 404 | toxic not found
          DELETE | /proxies/a/toxics/none    | ``  | 404 | toxic not found
          POST   | /proxies | ``                   | 400 | bad request body: EOF
          POST   | /proxies | {"name": "x"         | 400 | bad request body: unexpected EOF
          POST   | /proxies | {name}               | 400 | bad request body: Unexpected character
          POST   | /proxies | []                   | 400 | bad request body: expected an object
          POST   | /proxies | {}                   | 400 | missing required field: name
          POST   | /proxies | {"name": ""}         | 400 | missing required field: name
          POST   | /proxies | {"name": null}       | 400 | missing required field: name
          POST   | /proxies | {"name": "x"}        | 400 | missing required field: upstream
          POST   | /proxies | {"name": 7}          | 400 | bad request body: name is to be a string
          POST   | /proxies | {"name": "x", "upstream": "h"}   | 400 | bad request body: upstream: "h" is no address
          POST   | /proxies | {"name": "x", "upstream": "h:1", "listen": "h:-1"} | 400 | bad request body: listen: "h:-1" is no
          POST   | /proxies | {"name": "x", "upstream": "h:1", "enabled": 1}     | 400 | bad request body: enabled is to be
          POST   | /proxies | {"name": "a", "upstream": "h:1"} | 409 | proxy already exists
          POST   | /proxies/a                | {"enabled": "no"}  | 400 | bad request body: enabled is to be
          PATCH  | /proxies/a                | {"upstream": ":"}  | 400 | bad request body: upstream
          POST   | /proxies/a/toxics         | {                  | 400 | bad request body: unexpected EOF
          POST   | /proxies/a/toxics         | {}                 | 400 | invalid toxic type
          POST   | /proxies/a/toxics         | {"type": "magic"}  | 400 | invalid toxic type
          POST   | /proxies/a/toxics         | {"type": "latency", "stream": "sideways"}   | 400 | stream was invalid, can be
          POST   | /proxies/a/toxics         | {"type": "latency", "name": "late"}         | 409 | toxic already exists
          POST   | /proxies/a/toxics         | {"type": "latency", "attributes": []}       | 400 | bad request body: attributes
          POST   | /proxies/a/toxics         | {"type": "latency", "toxicity": "all"}      | 400 | bad request body: toxicity
          POST   | /proxies/a/toxics         | {"type": "latency", "attributes": {"latency": 1.5}} | 400 | bad request body: latency is to be a whole
          POST   | /proxies/a/toxics         | {"type": "latency", "attributes": {"latency": -1}}  | 400 | bad request body: latency is from 0
          POST   | /proxies/a/toxics         | {"type": "slicer"}                          | 400 | bad request body: average_size
          POST   | /proxies/a/toxics         | {"type": "limit_data", "attributes": {"bytes": 9223372036854775808}} | 400 | bad request body: bytes
          POST   | /proxies/a/toxics/late    | {"attributes": {"jitter": 60001}}           | 400 | bad request body: jitter is from 0 to 60000
          POST   | /proxies | [[[[[[[[[[[[[[[[[[[[ | 400 | bad request body: Document nesting depth
          """)
  void refusesInToxiproxysWordsAndChangesNothing(
      String method, String path, String body, int status, String error) throws Exception {
    String before = state();
    assertError(controlled.send(method, path, body), status, error);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void unknownPathsAndMethods() throws Exception {
    assertThat(controlled.get("/")).isEqualTo(new Answer(404, "404 page not found\n"));
    assertThat(controlled.get("/proxies/a/poisons").status()).isEqualTo(404);
    assertThat(controlled.get("/proxies/a/toxics/late/x").status()).isEqualTo(404);
    assertThat(controlled.get("/version/2").status()).isEqualTo(404);
    assertThat(controlled.send("PUT", "/proxies", "{}").status()).isEqualTo(405);
    assertThat(controlled.get("/reset").status()).isEqualTo(405);
    assertThat(controlled.get("/populate").status()).isEqualTo(405);
    assertThat(controlled.send("DELETE", "/version", "").status()).isEqualTo(405);
    assertThat(raw("GET /proxies/%zz HTTP/1.1\n\n")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void bodiesOfTheUsualRequests() throws Exception {
    Answer made =
        controlled.send(
            "POST",
            "/proxies",
            """
            {"name": "c", "upstream": "localhost:9", "enabled": false, "listen": "127.0.0.1:0"}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body())
        .isEqualTo(
            """
            {"name":"c","listen":"127.0.0.1:0","upstream":"localhost:9","enabled":false,"toxics":[]}\
            """);
    Answer toxic =
        controlled.send(
            "POST",
            "/proxies/c/toxics",
            """
            {"type": "latency", "attributes": {"latency": 5, "unknown": true}, "more": 1}
            """);
    assertThat(toxic.status()).isEqualTo(200);
    assertThat(toxic.json())
        .isEqualTo(
            new Answer(
                    0,
                    """
                    {"attributes": {"latency": 5, "jitter": 0}, "name": "latency_downstream",
                     "type": "latency", "stream": "downstream", "toxicity": 1.0}
                    """)
                .json());
    assertThat(controlled.get("/proxies/c").json().path("toxics").get(0)).isEqualTo(toxic.json());
    Answer changed =
        controlled.send(
            "PATCH",
            "/proxies/c/toxics/latency_downstream",
            "{\"attributes\": {\"jitter\": 2}, \"toxicity\": 0.5}");
    assertThat(changed.json().path("attributes").path("latency").asInt()).isEqualTo(5);
    assertThat(changed.json().path("attributes").path("jitter").asInt()).isEqualTo(2);
    assertThat(changed.json().path("toxicity").asDouble()).isEqualTo(0.5);
    assertThat(controlled.send("DELETE", "/proxies/c/toxics/latency_downstream", ""))
        .isEqualTo(new Answer(204, ""));
    assertThat(controlled.send("PATCH", "/proxies/c", "{\"enabled\": true}").status())
        .isEqualTo(200);
    assertThat(controlled.link("c").isRunning()).isTrue();
    assertThat(controlled.send("DELETE", "/proxies/c", "")).isEqualTo(new Answer(204, ""));
    assertThat(controlled.send("POST", "/reset", "")).isEqualTo(new Answer(204, ""));
    assertThat(controlled.get("/version"))
        .isEqualTo(new Answer(200, "{\"version\": \"2.12.0\"}\n"));
  }

  @Test
  void populateMakesWhatIsMissingAndReplacesWhatDiffers() throws Exception {
    Link kept = controlled.link("a");
    Link replaced = controlled.link("b");
    String wanted =
        """
        [{"name": "a", "listen": "%s", "upstream": "%s"},
         {"name": "b", "listen": "127.0.0.1:0", "upstream": "127.0.0.1:9"},
         {"name": "c", "upstream": "127.0.0.1:9", "enabled": false}]
        """
            .formatted(ProxyApi.text(kept.address()), controlled.server.address());
    Answer answer = controlled.send("POST", "/populate", wanted);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("proxies").findValuesAsText("name")).contains("a", "b", "c");
    assertThat(controlled.link("a")).isSameAs(kept);
    assertThat(Toxics.find(kept, "late")).isPresent();
    assertThat(controlled.link("b")).isNotSameAs(replaced);
    assertThat(controlled.link("b").isRunning()).isTrue();
    assertThat(controlled.link("c").isRunning()).isFalse();
  }

  @Test
  void populateWithAMistakeChangesNothing() throws Exception {
    String before = state();
    Answer missing =
        controlled.send(
            "POST", "/populate", "[{\"name\": \"c\", \"upstream\": \"h:1\"}, {\"name\": \"d\"}]");
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.json().path("error").asText())
        .isEqualTo("missing required field: upstream at proxy 2");
    assertThat(controlled.send("POST", "/populate", "{}").status()).isEqualTo(400);
    assertThat(controlled.send("POST", "/populate", "[7]").status()).isEqualTo(400);
    String tooMany = "[" + "{},".repeat(Limits.CONTROL_LINKS) + "{}]";
    assertThat(controlled.send("POST", "/populate", tooMany).body()).contains("too many proxies");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void populateSaysHowFarItCame() throws Exception {
    String taken = ProxyApi.text(controlled.link("a").address());
    Answer answer =
        controlled.send(
            "POST",
            "/populate",
            """
            [{"name": "c", "upstream": "127.0.0.1:9"},
             {"name": "d", "upstream": "127.0.0.1:9", "listen": "%s"}]
            """
                .formatted(taken));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("error").asText()).contains("the port is in use");
    assertThat(answer.json().path("proxies").findValuesAsText("name")).contains("c");
    assertThat(controlled.injector.link("d")).isEmpty();
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    controlled.send("POST", "/proxies", "{\"name\": \"ä b/c+d\", \"upstream\": \"127.0.0.1:9\"}");
    assertThat(controlled.get("/proxies/%C3%A4%20b%2Fc+d").json().path("name").asText())
        .isEqualTo("ä b/c+d");
    assertError(
        controlled.send("POST", "/proxies", "{\"name\": \"" + "x".repeat(600) + "\"}"),
        400,
        "bad request body: name is to be a string of at most");
  }

  @Test
  void thereIsAMostOfToxics() throws Exception {
    for (int i = Toxics.of(controlled.link("a")).size(); i < Limits.CONTROL_TOXICS; i++) {
      String toxic = "{\"type\": \"slow_close\", \"name\": \"n" + i + "\"}";
      assertThat(controlled.send("POST", "/proxies/a/toxics", toxic).status()).isEqualTo(200);
    }
    assertError(
        controlled.send("POST", "/proxies/a/toxics", "{\"type\": \"slow_close\"}"),
        400,
        "too many toxics");
    assertThat(controlled.send("POST", "/proxies/a/toxics/n9", "{}").status()).isEqualTo(200);
  }

  @Test
  void browsersAreTurnedAway() throws Exception {
    String before = state();
    var fromBrowser =
        controlled
            .request("/proxies/a")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")
            .DELETE()
            .build();
    assertThat(controlled.send(fromBrowser)).isEqualTo(new Answer(403, "User agent not allowed\n"));
    var fromPage =
        controlled
            .request("/reset")
            .header("Origin", "http://example.org")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(controlled.send(fromPage).status()).isEqualTo(403);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void bodyOf100MegabytesIsRefusedAndNotKept() throws Exception {
    String before = state();
    long size = 100_000_000;
    Answer chunked =
        controlled.send("POST", "/proxies", BodyPublishers.ofInputStream(() -> new Zeros(size)));
    assertError(chunked, 400, "bad request body: it is larger than 262144 bytes");
    assertThat(state()).isEqualTo(before);
    // Without sending any of it: the length alone is enough.
    String expecting =
        """
        POST /populate HTTP/1.1
        Host: x
        Expect: 100-continue
        Content-Length: 100000000

        """;
    assertThat(raw(expecting)).startsWith("HTTP/1.1 400 ").contains("it is larger than");
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(left, length);
      left -= count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }

  /** Sends lines as they are, and reads until the control closes. */
  private String raw(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controlled.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'nonsense\n\n'",
    "'GET /version HTTP/1.1\nContent-Length: -5\n\n'",
    "'POST /reset HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\nzzz\n'"
  })
  void whatIsNotHttpIsRefusedAndEndsTheConnection(String text) throws Exception {
    assertThat(raw(text)).startsWith("HTTP/1.1 400 ").contains("\"status\":400");
    assertThat(controlled.get("/version").status()).isEqualTo(200);
  }

  @Test
  void linesAndHeadersAreBounded() throws Exception {
    String longLine = "GET /" + "x".repeat(Limits.CONTROL_LINE_BYTES) + " HTTP/1.1\n\n";
    assertThat(raw(longLine)).startsWith("HTTP/1.1 400 ");
    String longHeader =
        "GET /version HTTP/1.1\nX: " + "x".repeat(Limits.CONTROL_HEADER_BYTES) + "\n\n";
    assertThat(raw(longHeader)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void requestsSentAtOnceAreAnsweredInOrder() throws Exception {
    String answers =
        raw(
            """
            GET /version HTTP/1.1
            Host: x

            GET /proxies/none HTTP/1.1
            Host: x

            POST /reset HTTP/1.1
            Host: x
            Connection: close

            """);
    assertThat(answers).containsSubsequence("200 OK", "2.12.0", "404 Not Found", "204 No Content");
  }

  @Test
  void thereIsAMostOfConnections() throws Exception {
    Socket[] open = new Socket[Limits.CONTROL_CONNECTIONS + 8];
    try {
      for (int i = 0; i < open.length; i++) {
        open[i] = new Socket(InetAddress.getLoopbackAddress(), controlled.port());
        open[i].setSoTimeout(20_000);
      }
      assertThat(open[open.length - 1].getInputStream().read()).isEqualTo(-1);
    } finally {
      for (Socket socket : open) {
        if (socket != null) {
          socket.close();
        }
      }
    }
    Await.until("there is room again", this::answers);
  }

  private boolean answers() throws InterruptedException {
    try {
      return controlled.get("/version").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void saysWhyItCannotListen() {
    assertThatThrownBy(
            () -> HttpControl.start(Addresses.loopback(controlled.port()), controlled.injector))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the HTTP control cannot listen on 127.0.0.1:" + controlled.port());
  }
}
