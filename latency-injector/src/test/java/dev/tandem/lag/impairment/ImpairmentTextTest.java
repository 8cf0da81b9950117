package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.impairment.Jitter.Distribution;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.text.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The text form of all impairments. */
final class ImpairmentTextTest {
  private static Words words(String text) {
    SourceText source =
        SourceText.of(
            "x", text, (name, most) -> SourceText.of(name, "1\n5\n", SourceText.NO_NEIGHBOURS));
    return source.lines().getFirst();
  }

  @ParameterizedTest
  @EnumSource(ImpairmentType.class)
  void whatIsWrittenIsReadAsTheSame(ImpairmentType type) {
    SplittableRandom random = new SplittableRandom(type.word().hashCode());
    for (int i = 0; i < 1000; i++) {
      Impairment impairment = RandomImpairments.of(type, random);
      Words words = words(impairment.text());
      assertThat(Impairment.read(words)).as(impairment.text()).isEqualTo(impairment);
      words.end();
      assertThat(impairment.type()).isEqualTo(type);
      assertThat(impairment.text()).startsWith(type.word());
    }
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        of("latency 300ms", new Latency(300 * MS)),
        of("jitter 20ms", new Jitter(20 * MS)),
        of("jitter 20ms normal correlation 25%", new Jitter(20 * MS, Distribution.NORMAL, 0.25)),
        of("jitter 20ms correlation 25%", new Jitter(20 * MS, Distribution.UNIFORM, 0.25)),
        of("bandwidth 4mbit queue 256kB", new Bandwidth(4_000_000, 256_000)),
        of("bandwidth 4mbit", new Bandwidth(4_000_000, 125_000)),
        of("trace lte.down", new Trace(RandomImpairments.RECORDING)),
        of("trace lte.down queue 64kB", new Trace(RandomImpairments.RECORDING, 64_000)),
        of("loss 1%", new Loss(0.01)),
        of("loss 1% burst 2.5", new Loss(0.01, 2.5)),
        of("duplication 1%", new Duplication(0.01)),
        of("reordering 5% by 20ms", new Reordering(0.05, 20 * MS)),
        of("corruption 0.1%", new Corruption(0.001)),
        of("partition", new Partition()),
        of("partition for 5s", new Partition(5 * SECOND)),
        of("blackhole", new Blackhole(0)),
        of("blackhole close after 5s", new Blackhole(5 * SECOND)),
        of("slow-close 2s", new SlowClose(2 * SECOND)),
        of("half-open", new HalfOpen()),
        of("half-open after 3s", new HalfOpen(3 * SECOND)),
        of("slicing 100B", new Slicing(100, 0, 0)),
        of("slicing 100B vary 50B delay 10us", new Slicing(100, 50, 10_000)),
        of("byte-limit 10kB", new ByteLimit(10_000)),
        of("reset", new Reset()),
        of("reset after 5s", new Reset(5 * SECOND, 0)),
        of("reset after 10kB", new Reset(0, 10_000)),
        of("reset after 5s 10kB", new Reset(5 * SECOND, 10_000)));
  }

  private static Arguments of(String text, Impairment expected) {
    return Arguments.of(text, expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatPeopleWriteIsUnderstood(String text, Impairment expected) {
    Words words = words(text);
    assertThat(Impairment.read(words)).isEqualTo(expected);
    words.end();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency 20 | --impair:1:9: expected a duration such as 20ms or 1.5s, found \"20\"",
        "latency | --impair:1:8: expected a duration such as 20ms or 1.5s, found the end of the line",
        "latency 61s | --impair:1:1: latency is from 0 to 60s",
        "latency 20ms 30ms | --impair:1:14: expected the end of the line, found \"30ms\"",
        "loss 101% | --impair:1:1: loss is from 0% to 100%",
        "jitter 20ms norml | --impair:1:13: expected \"uniform\", \"normal\", \"pareto\","
            + " \"correlation\" or the end of the line, found \"norml\"",
        "bandwidth 4mbit queue lots | --impair:1:23: expected a size such as 1500B, 64kB or 1MiB,"
            + " found \"lots\"",
        "reset after lunch | --impair:1:13: expected a duration such as 20ms or 1.5s or a size such"
            + " as 1500B, 64kB or 1MiB, found \"lunch\"",
        "reordering 5% 20ms | --impair:1:15: expected \"by\", found \"20ms\"",
        "slicing 999999999MB | --impair:1:1: a slice is from 1B to 64KiB on average",
        "trace /etc/passwd | --impair:1:7: files can be named only in a file",
      })
  void mistakesAreExplained(String text, String message) {
    assertThatThrownBy(() -> Impairment.parse("--impair", text))
        .isInstanceOf(SyntaxException.class)
        .hasMessage(message);
  }

  @Test
  void anUnknownWordNamesAllThatThereAre() {
    assertThatThrownBy(() -> Impairment.parse("--impair", "lag 20ms"))
        .hasMessageStartingWith("--impair:1:1: expected \"slicing\", \"byte-limit\", \"loss\"")
        .hasMessageEndingWith("\"half-open\" or \"reset\", found \"lag\"");
  }

  @Test
  void everyTypeHasItsOwnWordAndAUsageThatBeginsWithIt() {
    Set<String> words = new TreeSet<>();
    for (ImpairmentType type : EnumSet.allOf(ImpairmentType.class)) {
      assertThat(words.add(type.word())).isTrue();
      assertThat(List.of(type.usage().split(" ")).getFirst()).isEqualTo(type.word());
    }
  }
}
