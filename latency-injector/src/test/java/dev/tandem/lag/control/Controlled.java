package dev.tandem.lag.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.lag.Addresses;
import dev.tandem.lag.LatencyInjector;
import dev.tandem.lag.link.EchoServer;
import dev.tandem.lag.link.Link;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An injector under HTTP control, an echo server, and ways to speak with both. */
final class Controlled implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MILLIS = 20_000;

  final LatencyInjector injector = LatencyInjector.create();
  final EchoServer server = new EchoServer();
  final HttpControl control = HttpControl.start(Addresses.loopback(0), injector);

  Controlled() throws IOException {}

  /** An answer of the control. */
  record Answer(int status, String body) {
    JsonNode json() throws IOException {
      return MAPPER.readTree(body);
    }
  }

  int port() {
    return control.address().getPort();
  }

  ToxiproxyClient client() {
    return new ToxiproxyClient("127.0.0.1", port());
  }

  /** A proxy to the echo server. */
  eu.rekawek.toxiproxy.Proxy proxy(String name) throws IOException {
    return client().createProxy(name, "127.0.0.1:0", server.address());
  }

  Link link(String name) {
    return injector.link(name).orElseThrow();
  }

  /** Connects to a proxy; reads fail rather than wait for ever. */
  Socket connect(String name) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), link(name).port());
    socket.setSoTimeout(MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  Answer send(String method, String path, String body) throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  Answer send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    return send(request(path).method(method, body).build());
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() throws IOException {
    control.close();
    injector.close();
    server.close();
  }
}
