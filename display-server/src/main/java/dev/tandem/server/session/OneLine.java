package dev.tandem.server.session;

import org.jspecify.annotations.Nullable;

/** Makes reasons fit to be sent and shown, whatever library they come from; stateless. */
final class OneLine {
  /** Characters; within {@link dev.tandem.protocol.Limits#REASON_BYTES} in any language. */
  private static final int MOST_CHARACTERS = 300;

  private OneLine() {}

  /** The text as one line, cut if it is very long. */
  static String of(@Nullable String text) {
    String line = text == null ? "no reason is known" : text.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
