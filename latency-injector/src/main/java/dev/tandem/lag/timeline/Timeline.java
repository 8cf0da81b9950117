package dev.tandem.lag.timeline;

import dev.tandem.lag.Limits;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a network as time passes: see {@link TimelineReader} for how it is written.
 * Immutable; a {@link TimelinePlayer} plays it.
 *
 * @param source as it was written
 * @param roundNanos after which it begins again; 0 is never
 */
public record Timeline(SourceText source, List<Event> events, long roundNanos) {
  /** Keeps its own list. */
  public Timeline {
    events = List.copyOf(events);
  }

  /**
   * Reads a file.
   *
   * @throws IOException with a message for people if it cannot be read
   * @throws SyntaxException at the first mistake
   */
  public static Timeline read(Path file) throws IOException {
    return parse(SourceText.read(file, Limits.TEXT_BYTES));
  }

  /**
   * Reads a text.
   *
   * @throws SyntaxException at the first mistake
   */
  public static Timeline parse(SourceText text) {
    return new TimelineReader(text).read();
  }

  /** How long a round takes; without rounds, when the last event comes. */
  public long lengthNanos() {
    return roundNanos > 0 ? roundNanos : events.stream().mapToLong(Event::nanos).max().orElse(0);
  }

  /** The one that is built in for a profile of that name, if it has any. */
  public static Optional<Timeline> ofProfile(String name) {
    String file = name + ".timeline";
    try (InputStream in = Timeline.class.getResourceAsStream(file)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(
          parse(SourceText.read(file, in, Limits.TEXT_BYTES, SourceText.NO_NEIGHBOURS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
