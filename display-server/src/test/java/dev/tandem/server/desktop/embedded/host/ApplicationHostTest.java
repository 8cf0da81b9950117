package dev.tandem.server.desktop.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.server.desktop.embedded.EventLogApplication;
import dev.tandem.server.desktop.embedded.link.FromApplication;
import dev.tandem.server.desktop.embedded.link.FromApplication.Shown;
import dev.tandem.server.desktop.embedded.link.LinkCodec;
import java.io.DataInputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationHostTest {
  private static final int DEADLINE_SECONDS = 30;

  @TempDir private Path directory;

  @Test
  void endsWhenItsServerIsGone() throws Exception {
    Path socket = directory.resolve("link");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Process process = start(socket);
      try (SocketChannel channel = server.accept()) {
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        FromApplication event = LinkCodec.readEvent(in);
        while (!(event instanceof Shown)) {
          event = LinkCodec.readEvent(in);
        }
        assertThat(process.isAlive()).isTrue();
      }
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process start(Path socket) throws Exception {
    HostSettings settings =
        new HostSettings(
            socket, directory, 300, 200, List.of(EventLogApplication.class.getName(), "log"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dglass.platform=Tandem", "-Dprism.order=sw"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ApplicationHost.class.getName());
    command.addAll(settings.toArguments());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
