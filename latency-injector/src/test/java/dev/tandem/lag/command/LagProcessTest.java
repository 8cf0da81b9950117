package dev.tandem.lag.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, which is stopped by a signal. */
@Timeout(60)
class LagProcessTest {
  @TempDir private Path folder;

  @Test
  void itCarriesRecordsAndStopsCleanlyAtASignal() throws Exception {
    Path recording = folder.resolve("a.jsonl");
    try (DatagramSocket server = socket();
        DatagramSocket client = socket()) {
      Process process =
          start(
              "--listen",
              "0",
              "--udp",
              "--upstream",
              "127.0.0.1:" + server.getLocalPort(),
              "--down",
              "latency 1ms",
              "--seed",
              "5",
              "--record",
              recording.toString());
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String listening = out.readLine();
        assertThat(listening).startsWith("Listening on 127.0.0.1:");
        assertThat(out.readLine())
            .isEqualTo("Network: none. Seed: 5 (the same again with --seed 5)");
        int port = Integer.parseInt(listening.replaceAll("^[^:]*:([0-9]+),.*$", "$1"));
        client.send(
            new DatagramPacket(
                new byte[9], 9, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        DatagramPacket received = new DatagramPacket(new byte[100], 100);
        server.receive(received);
        assertThat(received.getLength()).isEqualTo(9);
        assertThat(out.readLine()).startsWith("link: 1 open | up ");
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(recording).content().contains("\"event\":\"delivered\",\"bytes\":9");
  }

  @Test
  void itDrawsItsPanelWithoutADisplay() throws Exception {
    Path picture = folder.resolve("panel.png");
    Process process =
        start(
            "--listen",
            "0",
            "--upstream",
            "127.0.0.1:1",
            "--profile",
            "train",
            "--panel",
            "--platform",
            "headless",
            "--screenshot",
            picture.toString());
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
      while (!Files.exists(picture) && process.isAlive() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(600);
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void itsControlMakesLinksWhereNoneWereGiven() throws Exception {
    Process process = start("--control", "0");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(out.readLine()).startsWith("Network: none.");
      String control = out.readLine();
      assertThat(control).startsWith("Control on 127.0.0.1:");
      URI proxies = URI.create("http://" + control.substring("Control on ".length()) + "/proxies");
      String made =
          "{\"name\": \"db\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"127.0.0.1:1\"}";
      HttpRequest make =
          HttpRequest.newBuilder(proxies).POST(HttpRequest.BodyPublishers.ofString(made)).build();
      assertThat(client.send(make, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(201);
      HttpRequest list = HttpRequest.newBuilder(proxies).build();
      assertThat(client.send(list, HttpResponse.BodyHandlers.ofString()).body()).contains("\"db\"");
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static DatagramSocket socket() throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static Process start(String... arguments) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            CommandMain.class.getName());
    builder.command().addAll(List.of(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
