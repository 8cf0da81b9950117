package dev.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.server.command.CommandMain;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.OtherJvm;
import dev.tandem.server.painted.PaintedServerMain;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in JVMs of their own: started, stopped, killed. */
class ServerProcessTest {
  @TempDir private Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private Path ready() {
    return directory.resolve("ready");
  }

  /** The processes that are marked as this data directory's. */
  private List<ProcessHandle> children() {
    String mark = ChildProcesses.MARK + "=" + data() + "/";
    return ProcessHandle.allProcesses()
        .filter(handle -> environment(handle).contains(mark))
        .toList();
  }

  private static String environment(ProcessHandle handle) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(handle.pid()), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void whatAKilledServerLeavesIsEndedAtTheNextStart() throws Exception {
    String[] command = {
      data().toString(), ready().toString(), "sh", "-c", "setsid sleep 301 & setsid sleep 302"
    };
    try (OtherJvm server = OtherJvm.start(directory, PaintedServerMain.class, command)) {
      server.awaitFile(ready());
      Eventually.await("both sleep", () -> children().size() >= 3);
      server.process().destroyForcibly();
      server.awaitExit();
    }
    assertThat(children()).hasSizeGreaterThanOrEqualTo(3);
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DisplayServer next = DisplayServer.start(ServerSettings.standard(free, data()))) {
      assertThat(next.orphansEnded()).isGreaterThanOrEqualTo(3);
      assertThat(children()).isEmpty();
    }
  }

  @Test
  void aSignalEndsTheServerItsDesktopsAndTheirProgramsWithZero() throws Exception {
    try (OtherJvm server =
        startServer("--session", "work:x11:xterm", "--session", "other:x11:xterm -title two")) {
      server.awaitFile(ready());
      assertThat(Files.readString(ready())).matches("127\\.0\\.0\\.1:\\d+ ([0-9a-f]{2}:?){32}\n");
      assertThat(children()).hasSizeGreaterThanOrEqualTo(4);
      server.process().destroy();
      assertThat(server.awaitExit()).as(server.stderr()).isZero();
      assertThat(server.stderr()).isEmpty();
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void theEndOfItsInputEndsTheServer() throws Exception {
    try (OtherJvm server = startServer("--until-stdin-closes")) {
      server.awaitFile(ready());
      server.process().getOutputStream().close();
      assertThat(server.awaitExit()).as(server.stderr()).isZero();
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        OtherJvm server = startServer("--listen", "127.0.0.1:" + taken.getLocalPort())) {
      assertThat(server.awaitExit()).isEqualTo(69);
      assertThat(server.stderr().lines()).hasSize(1);
      assertThat(server.stderr()).contains("cannot listen");
    }
  }

  @Test
  void aSessionThatCannotBeCreatedIsSaidInOneLine() throws Exception {
    try (OtherJvm server = startServer("--session", "work:x11:/no/such/program")) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.stderr().lines()).hasSize(1);
      assertThat(server.stderr()).startsWith("tandem server: session work: ");
    }
    assertThat(children()).isEmpty();
  }

  @Test
  void anUnknownOwnerIsSaidInOneLine() throws Exception {
    try (OtherJvm server = startServer("--session", "work", "--user", "nobody")) {
      assertThat(server.awaitExit()).isEqualTo(1);
      assertThat(server.stderr().lines()).hasSize(1);
      assertThat(server.stderr()).contains("there is no user nobody");
    }
  }

  private OtherJvm startServer(String... more) throws IOException {
    var arguments =
        new java.util.ArrayList<>(
            List.of("server", "--data", data().toString(), "--ready", ready().toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--listen")) {
      arguments.addAll(List.of("--listen", "127.0.0.1:0"));
    }
    return OtherJvm.start(directory, CommandMain.class, arguments.toArray(String[]::new));
  }
}
