package dev.tandem.lag.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.record.RecordedEvent.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
  @TempDir private Path folder;

  @BeforeAll
  static void withoutWindows() {
    System.setProperty("java.awt.headless", "true");
  }

  private static RecordedEvent delivered(long atMicros, long bytes, long delayMicros) {
    return new RecordedEvent(
        atMicros, "a", 0, Direction.UP, Kind.DELIVERED, bytes, delayMicros, "");
  }

  @Test
  void binsKeepAllBytesHoweverLongItTakes() {
    Bins bins = new Bins();
    long hourMicros = 3_600_000_000L;
    for (long at = 0; at < hourMicros; at += 1_000_000) {
      bins.add(delivered(at, 125_000, at));
    }
    int count = (int) (hourMicros / bins.stepMicros());
    assertThat(count).isBetween(300, 600);
    double megabits = Arrays.stream(bins.megabits(count)).sum() * bins.stepMicros() / 1e6;
    assertThat(megabits).isCloseTo(3_600, within(20.0));
    assertThat(bins.mostDelayMillis()).isEqualTo(3_599_000);
    assertThat(bins.meanDelayMillis(count)).isSorted();
  }

  @Test
  void aRecordingIsDrawn() throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (Recorder recorder = new Recorder(file)) {
      LinkRecorder link = recorder.forLink("a");
      long now = System.nanoTime();
      for (int i = 0; i < 1_000; i++) {
        link.delivered(now + i * 1_000_000L, 0, Direction.UP, 1_000, 20_000_000);
        link.delivered(now + i * 1_000_000L, 0, Direction.DOWN, 9_000, 30_000_000);
      }
    }
    Path picture = folder.resolve("a.png");
    Plot plot = Plot.read(file, "");
    plot.draw(picture);
    assertThat(plot.summary()).contains("2000 events").contains("20.0 ms up and 30.0 ms down");
    BufferedImage drawn = ImageIO.read(picture.toFile());
    assertThat(drawn.getWidth()).isEqualTo(1_000);
    long colours =
        Arrays.stream(drawn.getRGB(0, 0, 1_000, drawn.getHeight(), null, 0, 1_000))
            .distinct()
            .count();
    assertThat(colours).isGreaterThan(10);
    assertThatThrownBy(() -> Plot.read(file, "b")).hasMessageContaining("nothing of the link b");
  }

  @Test
  void onlyDropsAndNoDeliveriesAreDrawnToo() throws IOException {
    Path file = folder.resolve("drops.jsonl");
    Files.writeString(
        file, "{\"t\":5000,\"event\":\"dropped\",\"direction\":\"up\",\"bytes\":9}\n");
    Path picture = folder.resolve("drops.png");
    Plot.read(file, "").draw(picture);
    assertThat(picture).isNotEmptyFile();
  }
}
