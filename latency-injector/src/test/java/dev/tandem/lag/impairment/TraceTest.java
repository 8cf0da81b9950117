package dev.tandem.lag.impairment;

import static dev.tandem.lag.model.VirtualLink.MS;
import static dev.tandem.lag.model.VirtualLink.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.Limits;
import dev.tandem.lag.model.VirtualFlow;
import dev.tandem.lag.model.VirtualLink;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wire whose rate was recorded. */
final class TraceTest {
  private static DeliveryTrace recording(String text) {
    return DeliveryTrace.parse(SourceText.of("lte.down", text, SourceText.NO_NEIGHBOURS));
  }

  private static List<Long> millis(VirtualFlow flow, VirtualLink link) {
    long start = link.nowNanos() - link.elapsedNanos();
    return flow.departed().stream().map(piece -> (piece.atNanos() - start) / MS).toList();
  }

  @Test
  void eachLineLets1500BytesPassAtItsMoment() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Trace(recording("3\n3\n10\n20\n")));
    VirtualFlow flow = link.open();
    for (int i = 0; i < 7; i++) {
      flow.send(1500);
    }
    link.pass(SECOND);
    // After 20 ms the recording begins again.
    assertThat(millis(flow, link)).containsExactly(3L, 3L, 10L, 20L, 23L, 23L, 30L);
  }

  @Test
  void opportunitiesThatNobodyUsesAreGone() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Trace(recording("1\n5\n10\n")));
    VirtualFlow flow = link.open();
    link.pass(1006 * MS);
    flow.send(1500).send(1500);
    link.pass(SECOND);
    assertThat(millis(flow, link)).containsExactly(1010L, 1011L);
  }

  @Test
  void smallDatagramsShareAnOpportunityAndLargeOnesNeedSeveral() {
    VirtualLink link = VirtualLink.ofDatagrams(1, new Trace(recording("10\n")));
    VirtualFlow flow = link.open();
    for (int bytes : new int[] {500, 500, 500, 4000, 400, 300}) {
      flow.send(bytes);
    }
    link.pass(SECOND);
    // 4000 bytes take all of three opportunities but 500 bytes: there the next one fits.
    assertThat(millis(flow, link)).containsExactly(10L, 10L, 10L, 40L, 40L, 50L);
  }

  @ParameterizedTest
  @CsvSource({"1, 12000000", "5, 2400000"})
  void aFixedRateIsExactHoweverLateTheTicksAre(String text, long bitsPerSecond) {
    SplittableRandom random = new SplittableRandom(3);
    VirtualLink link =
        VirtualLink.ofStreams(1, new Trace(recording(text), 1 << 20))
            .late(() -> random.nextLong(3 * MS));
    VirtualFlow flow = link.open().sendAlways(16_384);
    link.pass(100 * SECOND);
    assertThat(flow.deliveredBytes() * 8.0 / 100 / bitsPerSecond).isCloseTo(1, within(0.002));
    assertThat(recording(text).bitsPerSecond()).isEqualTo(bitsPerSecond);
  }

  @Test
  void aWireThatStoodStillForHoursIsFoundAgainAtOnce() {
    String text =
        IntStream.rangeClosed(1, 1000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    VirtualLink link = VirtualLink.ofStreams(1, new Trace(recording(text)));
    VirtualFlow flow = link.open().send(10);
    link.pass(1_000_000 * SECOND);
    flow.send(3000);
    link.pass(2 * MS);
    assertThat(flow.deliveredBytes()).isEqualTo(3010);
  }

  @ParameterizedTest
  @CsvSource({
    "'1\nx\n', 2, 'found \"x\"'",
    "'1\n-2\n', 2, 'found \"-2\"'",
    "'5\n4\n', 2, 'expected at least 5, found 4'",
    "'0\n', 1, 'expected a last line of at least 1'",
    "'', 1, 'expected a last line of at least 1'",
    "'99999999999\n', 1, 'whole milliseconds'"
  })
  void mistakesAreFoundWithTheirLine(String text, int line, String problem) {
    assertThatThrownBy(() -> recording(text))
        .isInstanceOfSatisfying(SyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageStartingWith("lte.down:" + line + ":1: expected")
        .hasMessageContaining(problem);
  }

  @Test
  void tooLongARecordingIsRefused() {
    String text = "1\n".repeat(Limits.TRACE_LINES + 1);
    assertThatThrownBy(() -> recording(text)).hasMessageContaining("at most 4000000 lines");
  }

  @Test
  void itHasBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Trace(recording("1"), 1));
    assertThat(new Trace(recording("1\n2"))).isEqualTo(new Trace(recording("1\r\n2\r\n")));
    assertThat(new Trace(recording("1\n2"))).isNotEqualTo(new Trace(recording("1\n3")));
  }
}
