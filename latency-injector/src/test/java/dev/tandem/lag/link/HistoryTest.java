package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final long SLOT = History.SLOT_NANOS;

  @Test
  void finishedSlotsAreToldWithWhatLeftInThem() {
    History history = new History(1_000);
    history.add(1_000 + SLOT / 2, 100, 10);
    history.add(1_000 + SLOT - 1, 200, 30);
    history.add(1_000 + 2 * SLOT, 50, 7);
    assertThat(history.samples(1_000 + SLOT - 1)).isEmpty();
    assertThat(history.samples(1_000 + 3 * SLOT))
        .containsExactly(
            new Sample(0, 300, 2, 20, 30),
            new Sample(SLOT, 0, 0, 0, 0),
            new Sample(2 * SLOT, 50, 1, 7, 7));
  }

  @Test
  void onlyTheLastMinuteIsKept() {
    History history = new History(0);
    for (long slot = 0; slot < 2_000; slot++) {
      history.add(slot * SLOT, (int) slot, slot);
    }
    List<Sample> samples = history.samples(2_000 * SLOT);
    assertThat(samples).hasSize(599);
    assertThat(samples.getFirst()).isEqualTo(new Sample(1_401 * SLOT, 1_401, 1, 1_401, 1_401));
    assertThat(samples.getLast().bytes()).isEqualTo(1_999);
    assertThat(history.samples(5_000 * SLOT)).allMatch(sample -> sample.bytes() == 0);
  }
}
