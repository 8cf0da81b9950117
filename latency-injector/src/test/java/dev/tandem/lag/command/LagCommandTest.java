package dev.tandem.lag.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LagCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new LagCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void itListsTheNetworks() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString()).contains("transatlantic").contains("4g").contains("hotel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --upstream localhost:1                                      | as many --listen as --upstream
          --listen 0 --listen 0 --upstream localhost:1                | as many --listen as --upstream
          --listen x --upstream localhost:1                           | "x" is no address: write HOST:PORT
          --listen 0 --upstream localhost                             | "localhost" is no address
          --listen 0 --upstream localhost:0                           | "localhost:0" is no address
          --listen 0 --upstream localhost:99999                       | "localhost:99999" is no address
          --listen 0 --upstream localhost:1 --profile 9g              | there is no profile 9g; there are none, lan
          --listen 0 --upstream localhost:1 --timeline missing.txt    | there is no file missing.txt
          """)
  void aWrongOptionIsSaidInOneLineAndNothingIsStarted(String arguments, String expected) {
    assertThat(run(arguments.trim().split(" "))).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString().trim()).startsWith("tandem lag: ").contains(expected);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMistakeInAnImpairmentIsSaidWithItsColumn() {
    int code =
        run("--listen", "0", "--upstream", "a:1", "--up", "latency 20ms, loss much, jitter 1ms");
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).startsWith("tandem lag: --up:1:20: expected").contains("\"much\"");
  }

  @Test
  void aMistakeInATimelineIsSaidWithLineAndColumn() throws IOException {
    Path file = folder.resolve("bad.timeline");
    Files.writeString(file, "at 1s latency 20ms\nat 2s explode\n");
    int code = run("--listen", "0", "--upstream", "localhost:1", "--timeline", file.toString());
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).startsWith("tandem lag: bad.timeline:2:7: expected");
  }

  @Test
  void optionsOfThePanelNeedIt() {
    int code = run("--listen", "0", "--upstream", "localhost:1", "--platform", "headless");
    assertThat(code).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString().trim())
        .isEqualTo("tandem lag: --platform and --screenshot are for the --panel");
  }

  @Test
  void withoutADisplayThePanelSaysWhatToDo() {
    PanelOptions options = new PanelOptions();
    new CommandLine(new Options(options)).parseArgs("--panel");
    assertThat(options.lacking(Map.of()).orElseThrow())
        .contains("no display")
        .contains("--platform headless")
        .doesNotContain("\n");
    assertThat(options.lacking(Map.of("DISPLAY", ":0"))).isEmpty();
  }

  @Command
  private record Options(@Mixin PanelOptions panel) {}

  @Test
  void aTakenPortIsSaidInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("--listen", port, "--upstream", "localhost:1"))
          .isEqualTo(ExitCodes.UNAVAILABLE);
      assertThat(err.toString().trim())
          .isEqualTo("tandem lag: cannot listen on 127.0.0.1:" + port + ": the port is in use");
    }
  }

  @Test
  void aRecordingThatCannotBeWrittenStartsNothing() {
    Path file = folder.resolve("missing").resolve("a.jsonl");
    int code = run("--listen", "0", "--upstream", "localhost:1", "--record", file.toString());
    assertThat(code).isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).contains("cannot write the recording").doesNotContain("\tat ");
  }

  @Test
  void aBadRecordingIsNotDrawn() throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, "nonsense\n");
    Path picture = folder.resolve("a.png");
    assertThat(run("plot", file.toString(), "--out", picture.toString()))
        .isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).startsWith("tandem lag plot: " + file + ", line 1: not JSON");
    assertThat(picture).doesNotExist();
  }
}
