package dev.tandem.server.desktop.x11;

import java.util.concurrent.TimeUnit;

/**
 * Types one text, a part at a time; owned by the session's loop. All keys that a part needs are
 * lent before its first character, since a keyboard map that changes between two characters is what
 * makes programs read wrong ones.
 */
final class TextTyping {
  private static final int PART_CHARACTERS = 128;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Keyboard keyboard;
  private final int[] keysyms;
  private int typed;

  TextTyping(Keyboard keyboard, String text) {
    this.keyboard = keyboard;
    this.keysyms =
        text.replace("\r\n", "\n")
            .codePoints()
            .map(KeysymKinds::ofCodePoint)
            .filter(keysym -> keysym != 0)
            .toArray();
  }

  /** Types the next part; returns how long to wait before the part after it, 0 if that was all. */
  long typePart() {
    int end = typed;
    int limit = Math.min(keysyms.length, typed + PART_CHARACTERS);
    while (end < limit && keyboard.provide(keysyms[end])) {
      end++;
    }
    keyboard.tellChanges();
    keyboard.suspendModifiers(true);
    boolean starved = end < limit;
    for (; typed < end; typed++) {
      keyboard.tap(keysyms[typed]);
    }
    keyboard.suspendModifiers(false);
    if (starved) {
      return keyboard.waitNanos();
    }
    return typed == keysyms.length ? 0 : PAUSE_NANOS;
  }
}
