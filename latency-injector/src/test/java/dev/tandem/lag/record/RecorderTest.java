package dev.tandem.lag.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.record.RecordedEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {
  @TempDir private Path folder;

  private static List<RecordedEvent> read(Path file) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    try (RecordingReader in = new RecordingReader(file)) {
      for (RecordedEvent event = in.next(); event != null; event = in.next()) {
        events.add(event);
      }
    }
    return events;
  }

  @Test
  void whatIsRecordedIsReadBack() throws IOException {
    Path file = folder.resolve("a.jsonl");
    try (Recorder recorder = new Recorder(file)) {
      LinkRecorder link = recorder.forLink("a \"quoted\" name");
      long now = System.nanoTime();
      link.changed(now, Direction.UP, "latency 20ms");
      link.delivered(now, 3, Direction.DOWN, 1_448, 20_123_456);
      link.dropped(now, 4, Direction.UP, 99);
      link.ended(now, 3, true);
      link.ended(now, 4, false);
    }
    List<RecordedEvent> events = read(file);
    String name = "a \"quoted\" name";
    long at = events.getFirst().atMicros();
    assertThat(events)
        .containsExactly(
            new RecordedEvent(at, name, -1, Direction.UP, Kind.CHANGED, 0, 0, "latency 20ms"),
            new RecordedEvent(at, name, 3, Direction.DOWN, Kind.DELIVERED, 1_448, 20_123, ""),
            new RecordedEvent(at, name, 4, Direction.UP, Kind.DROPPED, 99, 0, ""),
            new RecordedEvent(at, name, 3, Direction.UP, Kind.RESET, 0, 0, ""),
            new RecordedEvent(at, name, 4, Direction.UP, Kind.CLOSED, 0, 0, ""));
  }

  @Test
  void everyEventIsWrittenOrCountedAsLost() throws IOException {
    Path file = folder.resolve("many.jsonl");
    int count = 400_000;
    try (Recorder recorder = new Recorder(file)) {
      LinkRecorder link = recorder.forLink("a");
      long now = System.nanoTime();
      for (int i = 0; i < count; i++) {
        link.delivered(now, 0, Direction.UP, 1, 0);
      }
    }
    long written = 0;
    long lost = 0;
    try (RecordingReader in = new RecordingReader(file)) {
      for (RecordedEvent event = in.next(); event != null; event = in.next()) {
        if (event.kind() == Kind.LOST) {
          lost += event.bytes();
        } else {
          written++;
        }
      }
    }
    assertThat(written).isPositive();
    assertThat(written + lost).isEqualTo(count);
  }

  @Test
  void aFileThatCannotBeWrittenIsSaidInOneLine() {
    Path file = folder.resolve("missing").resolve("a.jsonl");
    assertThatThrownBy(() -> new Recorder(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write the recording " + file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello | not JSON
          [1] | expected an object in braces
          {"t":1,"event":"delivered"} {} | expected nothing after the object
          {"t":-5,"event":"delivered"} | expected a number from 0 for "t"
          {"t":"x","event":"delivered"} | expected a number from 0 for "t"
          {"event":"delivered"} | expected a moment "t" in microseconds
          {"t":1,"event":"exploded"} | "event" is not known: exploded
          {"t":1,"direction":"left","event":"delivered"} | "direction" is not known: left
          {"t":1,"event":"delivered" | not JSON
          """)
  void aMistakeIsSaidWithItsLine(String line, String expected) throws IOException {
    Path file = folder.resolve("bad.jsonl");
    Files.writeString(file, "{\"t\":0,\"event\":\"closed\"}\n" + line + "\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ", line 2: ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aLineWithoutEndIsNotReadIntoMemory() throws IOException {
    Path file = folder.resolve("long.jsonl");
    Files.writeString(file, "x".repeat(1_000_000));
    assertThatThrownBy(() -> read(file)).hasMessageContaining("line 1: longer than");
  }

  @Test
  void whatALaterVersionAddsIsLeftAlone() throws IOException {
    Path file = folder.resolve("new.jsonl");
    Files.writeString(file, "{\"t\":7,\"more\":{\"a\":[1]},\"event\":\"closed\"}\n");
    assertThat(read(file)).singleElement().extracting(RecordedEvent::atMicros).isEqualTo(7L);
  }
}
