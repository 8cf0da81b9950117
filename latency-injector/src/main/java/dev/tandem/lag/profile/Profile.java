package dev.tandem.lag.profile;

import dev.tandem.lag.Limits;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A network with a name. Immutable.
 *
 * @param description what it is like, for people; may be empty
 * @param source where its figures come from; may be empty
 * @param up what happens on the way from the client to the server
 * @param down what happens on the way back
 */
public record Profile(
    String name, String description, String source, Conditions up, Conditions down) {

  /** What happens in one direction. */
  public Conditions conditions(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /**
   * Reads a file. Each line is {@code name}, {@code description} or {@code source} and a text, or
   * {@code up}, {@code down} or {@code both} (which may be left out) and an impairment, such as
   * {@code down bandwidth 10mbit queue 64kB}; {@code #} starts a comment.
   *
   * @throws IOException with a message for people if it cannot be read
   * @throws SyntaxException at the first mistake
   */
  public static Profile read(Path file) throws IOException {
    return parse(SourceText.read(file, Limits.TEXT_BYTES));
  }

  /**
   * Reads a text.
   *
   * @throws SyntaxException at the first mistake
   */
  public static Profile parse(SourceText text) {
    Reading reading = new Reading(text.name().replaceFirst("\\.profile$", ""));
    for (Words line : text.lines()) {
      reading.read(line);
    }
    return reading.profile();
  }

  private static final class Reading {
    private final Map<Direction, List<Applied>> applied = new EnumMap<>(Direction.class);
    private String name;
    private String description = "";
    private String source = "";

    Reading(String name) {
      this.name = name;
      for (Direction direction : Direction.values()) {
        applied.put(direction, new ArrayList<>());
      }
    }

    void read(Words line) {
      if (line.skip("name")) {
        name = line.word("a name");
        line.end();
      } else if (line.skip("description")) {
        description = line.rest("a description");
      } else if (line.skip("source")) {
        source = line.rest("where the figures come from");
      } else {
        readImpairment(line);
      }
    }

    private void readImpairment(Words line) {
      var directions = Direction.readSome(line);
      int start = line.position();
      Applied read = Applied.toAll(Impairment.read(line));
      line.end();
      for (Direction direction : directions) {
        List<Applied> others = applied.getOrDefault(direction, List.of());
        if (others.stream().anyMatch(other -> other.name().equals(read.name()))) {
          throw line.problemAt(start, read.name() + " is set already in this direction");
        }
        others.add(read);
      }
    }

    Profile profile() {
      return new Profile(
          name, description, source, conditions(Direction.UP), conditions(Direction.DOWN));
    }

    private Conditions conditions(Direction direction) {
      return new Conditions(applied.getOrDefault(direction, List.of()));
    }
  }
}
