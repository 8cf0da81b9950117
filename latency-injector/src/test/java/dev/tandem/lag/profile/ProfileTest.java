package dev.tandem.lag.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Bandwidth;
import dev.tandem.lag.impairment.Latency;
import dev.tandem.lag.impairment.Loss;
import dev.tandem.lag.impairment.Trace;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profile files. */
final class ProfileTest {
  @TempDir private Path directory;

  private static Profile parse(String text) {
    return Profile.parse(SourceText.of("lte.profile", text, SourceText.NO_NEIGHBOURS));
  }

  @Test
  void linesSayWhatHappensInWhichDirection() {
    Profile profile =
        parse(
            """
            # Mine.
            name office
            description the office, on a good day
            source measured in May   # with iperf
            both latency 20ms
            down bandwidth 10mbit queue 64kB
            up loss 0.5%
            """);
    assertThat(profile)
        .isEqualTo(
            new Profile(
                "office",
                "the office, on a good day",
                "measured in May",
                Conditions.of(new Latency(20_000_000), new Loss(0.005)),
                Conditions.of(new Latency(20_000_000), new Bandwidth(10_000_000, 64_000))));
  }

  @Test
  void withoutANameItIsCalledAsItsFile() {
    assertThat(parse("").name()).isEqualTo("lte");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "both latency 20 | 1:14: expected a duration such as 20ms or 1.5s, found \"20\"",
        "down bandwidth 10mbit queue | 1:28: expected a size such as 1500B, 64kB or 1MiB,"
            + " found the end of the line",
        "latency 1ms\\nlatency 2ms | 2:1: latency is set already in this direction",
        "up latency 1ms\\nboth latency 2ms | 2:6: latency is set already in this direction",
        "up latency 2min | 1:4: latency is from 0 to 60s",
        "name a b | 1:8: expected the end of the line, found \"b\"",
        "name | 1:5: expected a name, found the end of the line",
      })
  void mistakesAreExplained(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(SyntaxException.class)
        .hasMessage("lte.profile:" + message);
  }

  @Test
  void anUnknownWordNamesWhatThereIs() {
    assertThatThrownBy(() -> parse("\n  sideways latency 1ms"))
        .hasMessageStartingWith(
            "lte.profile:2:3: expected \"name\", \"description\", \"source\", \"up\", \"down\","
                + " \"both\", \"slicing\"")
        .hasMessageEndingWith("found \"sideways\"");
  }

  @Test
  void aFileMayNameARecordedLinkBesideIt() throws IOException {
    Files.writeString(directory.resolve("lte.down"), "1\n5\n");
    Path file = Files.writeString(directory.resolve("lte.profile"), "down trace lte.down\n");
    assertThat(Profile.read(file).down().applied().getFirst().impairment())
        .isInstanceOfSatisfying(
            Trace.class, trace -> assertThat(trace.recording().count()).isEqualTo(2));
    Files.writeString(directory.resolve("lte.down"), "1\nfive\n");
    assertThatThrownBy(() -> Profile.read(file))
        .hasMessage("lte.down:2:1: expected a time in whole milliseconds, found \"five\"");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    Path file = directory.resolve("huge.profile");
    Files.writeString(file, "# x\n".repeat(Limits.TEXT_BYTES / 4 + 1));
    assertThatThrownBy(() -> Profile.read(file))
        .hasMessage("huge.profile:1:1: expected at most 64KiB, found a larger file");
  }
}
