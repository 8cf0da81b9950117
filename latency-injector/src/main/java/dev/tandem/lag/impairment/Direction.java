package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Words;
import java.util.EnumSet;
import java.util.Set;

/** Which way bytes go through a link. */
public enum Direction {
  /** From the client to the server. */
  UP,
  /** From the server to the client. */
  DOWN;

  /** Reads {@code up}, {@code down} or {@code both}; both if none of these stands there. */
  public static Set<Direction> readSome(Words words) {
    if (words.skip("up")) {
      return EnumSet.of(UP);
    }
    if (words.skip("down")) {
      return EnumSet.of(DOWN);
    }
    words.skip("both");
    return EnumSet.allOf(Direction.class);
  }
}
