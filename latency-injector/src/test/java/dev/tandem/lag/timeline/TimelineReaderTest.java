package dev.tandem.lag.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.Limits;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timeline files. */
final class TimelineReaderTest {
  @TempDir private Path directory;

  private static Timeline parse(String text) {
    return Timeline.parse(SourceText.of("ride", text, SourceText.NO_NEIGHBOURS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at 10 reset | 1:4: expected a duration such as 20ms or 1.5s, found \"10\"",
        "at 10s partition for long | 1:22: expected a duration such as 20ms or 1.5s, found \"long\"",
        "at 10s latency 1ms fro 5s | 1:20: expected \"for\" or the end of the line, found \"fro\"",
        "at 10s latency 1ms for 0s | 1:24: expected a duration longer than 0",
        "at 10s latency 99min | 1:8: latency is from 0 to 60s",
        "in 10s reset | 1:1: expected \"at\", \"every\" or \"loop\", found \"in\"",
        "every 1ms reset | 1:7: expected at least 100ms",
        "loop 10ms | 1:6: expected at least 100ms",
        "at 1s reset\\nloop 1s\\nloop 2s | 3:6: there is a loop already",
        "at 5s reset\\nat 20s reset\\nloop 20s | 2:4: expected a time before the loop's 20s",
        "at 5s reset now | 1:13: expected \"after\", \"for\" or the end of the line, found \"now\"",
        "loop 5s | 1:1: expected a line such as: at 10s partition for 5s",
        "# nothing | 1:1: expected a line such as: at 10s partition for 5s",
      })
  void mistakesAreExplained(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(SyntaxException.class)
        .hasMessage("ride:" + message);
  }

  @Test
  void unknownWordsNameWhatThereIs() {
    assertThatThrownBy(() -> parse("at 1s profile 6g"))
        .hasMessageStartingWith("ride:1:15: expected \"none\", \"lan\"")
        .hasMessageEndingWith("or \"hotel\", found \"6g\"");
    assertThatThrownBy(() -> parse("at 1s clear lag"))
        .hasMessageStartingWith("ride:1:13: expected \"slicing\"")
        .hasMessageEndingWith("\"reset\" or the end of the line, found \"lag\"");
    assertThatThrownBy(() -> parse("at 1s explode"))
        .hasMessageStartingWith(
            "ride:1:7: expected \"profile\", \"up\", \"down\", \"both\", \"clear\"");
  }

  @Test
  void tooManyEventsAreRefused() {
    String text = "at 1s reset\n".repeat(Limits.TIMELINE_EVENTS);
    assertThat(parse(text).events()).hasSize(Limits.TIMELINE_EVENTS);
    assertThatThrownBy(() -> parse(text + "at 1s reset"))
        .hasMessage("ride:1001:1: expected at most 1000 events");
  }

  @Test
  void aFileIsReadAndKeepsItsText() throws IOException {
    Path file = Files.writeString(directory.resolve("ride.timeline"), "at 1s reset # now\n");
    Timeline timeline = Timeline.read(file);
    assertThat(timeline.source().name()).isEqualTo("ride.timeline");
    assertThat(timeline.source().text()).isEqualTo("at 1s reset # now\n");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    Path file = directory.resolve("huge");
    Files.writeString(file, "at 1s reset\n".repeat(Limits.TEXT_BYTES));
    assertThatThrownBy(() -> Timeline.read(file)).hasMessageContaining("expected at most 64KiB");
  }
}
