package dev.tandem.lag.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proxies as the Java client of Toxiproxy sees and drives them. */
@Timeout(60)
class ToxiproxyClientTest {
  private final Controlled controlled;
  private final ToxiproxyClient client;
  private Proxy proxy;

  ToxiproxyClientTest() throws IOException {
    controlled = new Controlled();
    client = controlled.client();
    proxy = controlled.proxy("echo");
  }

  @BeforeEach
  void proxyWorks() throws IOException {
    try (Socket socket = controlled.connect("echo")) {
      assertThat(echo(socket, "hello")).isEqualTo("hello");
    }
  }

  @AfterEach
  void close() throws IOException {
    controlled.close();
  }

  private static String echo(Socket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    return new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
  }

  private int port() {
    return Integer.parseInt(proxy.getListen().substring("127.0.0.1:".length()));
  }

  private void assertRefused(int port) {
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void proxyIsReadBack() throws IOException {
    Proxy read = client.getProxy("echo");
    assertThat(read.getName()).isEqualTo("echo");
    assertThat(read.getListen())
        .isEqualTo(proxy.getListen())
        .isEqualTo("127.0.0.1:" + controlled.link("echo").port());
    assertThat(read.getUpstream()).isEqualTo(controlled.server.address());
    assertThat(read.isEnabled()).isTrue();
    assertThat(client.getProxies()).singleElement().extracting(Proxy::getName).isEqualTo("echo");
    assertThat(client.getProxyOrNull("none")).isNull();
    assertThat(client.version()).contains("\"version\": \"2.");
  }

  @Test
  void errorsReachTheCaller() {
    assertThatThrownBy(() -> controlled.proxy("echo"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("proxy already exists");
    assertThatThrownBy(() -> client.getProxy("none"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("proxy not found");
    assertThatThrownBy(() -> proxy.toxics().get("none")).hasMessageContaining("toxic not found");
    assertThatThrownBy(() -> proxy.toxics().slicer("s", ToxicDirection.UPSTREAM, 0, 0))
        .hasMessageContaining("average_size is from 1");
    assertThat(controlled.injector.links()).hasSize(1);
  }

  @Test
  void disabledProxyRefusesAndComesBackOnItsPort() throws IOException {
    int port = port();
    try (Socket open = controlled.connect("echo")) {
      assertThat(echo(open, "a")).isEqualTo("a");
      proxy.disable();
      assertThat(proxy.isEnabled()).isFalse();
      assertThat(open.getInputStream().read()).isEqualTo(-1);
    }
    assertRefused(port);
    proxy.enable();
    assertThat(proxy.isEnabled()).isTrue();
    assertThat(port()).isEqualTo(port);
    proxyWorks();
  }

  @Test
  void upstreamChangesOnTheSamePort() throws Exception {
    int port = port();
    try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      proxy.setUpstream("127.0.0.1:" + other.getLocalPort());
      assertThat(proxy.getUpstream()).isEqualTo("127.0.0.1:" + other.getLocalPort());
      assertThat(port()).isEqualTo(port);
      try (Socket socket = controlled.connect("echo");
          Socket accepted = other.accept()) {
        accepted.getOutputStream().write('x');
        assertThat(socket.getInputStream().read()).isEqualTo('x');
      }
    }
  }

  @Test
  void listensElsewhere() throws IOException {
    int port = port();
    proxy.setListen("127.0.0.1:0");
    assertThat(port()).isNotEqualTo(port).isEqualTo(controlled.link("echo").port());
    assertRefused(port);
    proxyWorks();
  }

  @Test
  void listeningWhereItCannotLeavesTheProxyAsItWas() throws IOException {
    String listen = proxy.getListen();
    Proxy other = controlled.proxy("other");
    assertThatThrownBy(() -> proxy.setListen(other.getListen()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the port is in use");
    proxy = client.getProxy("echo");
    assertThat(proxy.getListen()).isEqualTo(listen);
    assertThat(proxy.isEnabled()).isTrue();
    proxyWorks();
  }

  @Test
  void deletedProxyIsGone() throws IOException {
    int port = port();
    proxy.delete();
    assertRefused(port);
    assertThat(client.getProxies()).isEmpty();
    assertThat(controlled.injector.links()).isEmpty();
    assertThatThrownBy(() -> proxy.delete()).isInstanceOf(IOException.class);
  }

  @Test
  void toxicsAreReadBackChangedAndRemoved() throws IOException {
    Bandwidth down = proxy.toxics().bandwidth("slow", ToxicDirection.DOWNSTREAM, 100_000);
    proxy.toxics().latency("late", ToxicDirection.UPSTREAM, 1).setJitter(1);
    assertThat(proxy.toxics().getAll()).extracting(Toxic::getName).containsExactly("late", "slow");
    down.setRate(200_000);
    down.setToxicity(0.25f);
    Bandwidth read = proxy.toxics().get("slow", Bandwidth.class);
    assertThat(read.getRate()).isEqualTo(200_000);
    assertThat(read.getToxicity()).isEqualTo(0.25f);
    assertThat(read.getStream()).isEqualTo(ToxicDirection.DOWNSTREAM);
    read.remove();
    assertThat(proxy.toxics().getAll()).extracting(Toxic::getName).containsExactly("late");
    proxyWorks();
  }

  @Test
  void resetStartsAllProxiesAndRemovesAllToxics() throws IOException {
    proxy.toxics().limitData("limit", ToxicDirection.DOWNSTREAM, 0);
    proxy.toxics().timeout("drop", ToxicDirection.UPSTREAM, 0);
    proxy.disable();
    client.reset();
    assertThat(client.getProxy("echo").isEnabled()).isTrue();
    assertThat(proxy.toxics().getAll()).isEmpty();
    proxyWorks();
  }
}
