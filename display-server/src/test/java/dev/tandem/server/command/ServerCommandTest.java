package dev.tandem.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServerCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new ServerCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--listen", "127.0.0.1:7400", "--sync-database", "Exit codes", "69");
  }

  @Test
  void wrongUsageIsTwo() {
    for (String[] wrong :
        new String[][] {
          {"--listen", "nowhere"},
          {"--listen", "localhost:99999"},
          {"--desktop-size", "wide"},
          {"--desktop-size", "8192x8192"},
          {"--session", ":x11"},
          {"--sync-database", "jdbc:mysql://here/notes"},
          {"--sync-database", "jdbc:postgresql://here/notes", "--listen", ":7400"},
          {"--sync-database", "jdbc:postgresql://here/notes", "--advertise", "here:99999"},
          {"--sync-database", "jdbc:postgresql://here/notes", "--sync-password-file", "/nowhere"}
        }) {
      assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(2);
    }
  }

  @Test
  void addressesSizesAndSessionsAreRead() {
    AddressConverter addresses = new AddressConverter();
    assertThat(addresses.convert("127.0.0.1:0").getPort()).isZero();
    assertThat(addresses.convert("[::1]:7400").getAddress().getAddress()).hasSize(16);
    assertThat(addresses.convert(":7400").getAddress().isAnyLocalAddress()).isTrue();
    FirstSession.Converter sessions = new FirstSession.Converter();
    assertThat(sessions.convert("work")).isEqualTo(new FirstSession("work", "", List.of()));
    assertThat(sessions.convert("work:x11:xterm -e  a:b"))
        .isEqualTo(new FirstSession("work", "x11", List.of("xterm", "-e", "a:b")));
  }
}
