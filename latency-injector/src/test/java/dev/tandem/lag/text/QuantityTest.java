package dev.tandem.lag.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with units. */
final class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "DURATION, 20ms, 20000000",
    "DURATION, 1.5s, 1500000000",
    "DURATION, 0.1us, 100",
    "DURATION, 2min, 120000000000",
    "DURATION, 0ns, 0",
    "DURATION, 1.6ns, 2",
    "RATE, 64kbit, 64000",
    "RATE, 2.5Mbit/s, 2500000",
    "RATE, 1gbit, 1000000000",
    "SIZE, 64kB, 64000",
    "SIZE, 64kb, 64000",
    "SIZE, 1MiB, 1048576",
    "SIZE, 1.5KiB, 1536"
  })
  void quantitiesAreRead(Quantity kind, String word, long value) {
    assertThat(kind.parse(word)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20",
        "ms",
        "-1ms",
        "1e3ms",
        "20 ms",
        "1.ms",
        ".5ms",
        "1,5s",
        "20msec",
        "20mbit",
        "",
        "٣ms",
        "9999999999999999999s",
        "1ms/s",
        "NaNms",
        "0x1ms"
      })
  void everythingElseIsNoDuration(String word) {
    assertThat(Quantity.DURATION.parse(word)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void whatIsWrittenIsReadAsTheSame(Quantity kind) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong(Long.MAX_VALUE >>> random.nextInt(62));
      long round = random.nextBoolean() ? value : value / 1000 * 1000;
      assertThat(kind.parse(kind.text(round))).as(kind.text(round)).hasValue(round);
    }
    assertThat(kind.parse(kind.text(Long.MAX_VALUE / 10))).hasValue(Long.MAX_VALUE / 10);
  }

  @Test
  void theLargestUnitThatFitsIsWritten() {
    assertThat(Quantity.DURATION.text(300_000_000)).isEqualTo("300ms");
    assertThat(Quantity.DURATION.text(0)).isEqualTo("0ns");
    assertThat(Quantity.SIZE.text(262_144)).isEqualTo("256KiB");
    assertThat(Quantity.SIZE.text(1448)).isEqualTo("1448B");
    assertThat(Quantity.RATE.text(4_000_000)).isEqualTo("4mbit");
  }

  @Test
  void sharesAreReadAndWrittenExactly() {
    assertThat(Share.parse("1%")).hasValue(0.01);
    assertThat(Share.parse("0.05%")).hasValue(0.0005);
    assertThat(Share.parse("1")).isEmpty();
    assertThat(Share.parse("-1%")).isEmpty();
    assertThat(Share.parse("1000%")).isEmpty();
    assertThat(Share.text(1)).isEqualTo("100%");
    assertThat(Share.text(0)).isEqualTo("0%");
    assertThat(Share.text(0.07)).isEqualTo("7%");
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      double share = random.nextDouble() * Math.pow(10, -random.nextInt(10));
      assertThat(Share.parse(Share.text(share))).as(Share.text(share)).hasValue(share);
    }
  }
}
