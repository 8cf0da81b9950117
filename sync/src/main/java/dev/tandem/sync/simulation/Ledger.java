package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.text.TextBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Words that people write into one text, each once, and nobody deletes: at the end each is there
 * exactly once and whole, or its author was told that it was refused.
 */
final class Ledger {
  static final FieldAddress TEXT = new FieldAddress("ledger", Element.ROOT, "words");
  static final int WORD_CHARS = 6;

  private record Word(Device device, long ticket) {}

  private final Map<String, Word> written = new TreeMap<>();
  private final boolean spaceBefore;
  private int words;

  /** Of words with a space before each, or else after it: people type both. */
  Ledger(boolean spaceBefore) {
    this.spaceBefore = spaceBefore;
  }

  String nextWord() {
    return (spaceBefore ? " w%04d" : "w%04d ").formatted(words++);
  }

  private boolean isWhole(String word) {
    boolean whole = word.length() == WORD_CHARS && word.charAt(spaceBefore ? 1 : 0) == 'w';
    for (int i = 0; whole && i < 4; i++) {
      whole = Character.isDigit(word.charAt((spaceBefore ? 2 : 1) + i));
    }
    return whole && word.charAt(spaceBefore ? 0 : WORD_CHARS - 1) == ' ';
  }

  /** A device has promised that a word is stored. */
  void promised(String word, Device device, long ticket) {
    written.putIfAbsent(word, new Word(device, ticket));
  }

  void check(@Nullable TextBuffer text) {
    String all = text == null ? "" : text.toString();
    Map<String, Integer> counts = new TreeMap<>();
    for (int at = 0; at < all.length(); at += WORD_CHARS) {
      String word = all.substring(at, Math.min(all.length(), at + WORD_CHARS));
      Violation.unless(isWhole(word), () -> "a word is broken: %s in %s".formatted(word, all));
      int count = counts.merge(word, 1, Integer::sum);
      Violation.unless(count == 1, () -> "%s is there twice".formatted(word));
    }
    written.forEach((word, from) -> {
      boolean refused = from.device.wasRejected(from.ticket);
      boolean there = counts.containsKey(word);
      Violation.unless(
          there != refused
              || (refused && from.device.wasCopied())
              || (!there && from.device.wasLost(from.ticket)),
          () ->
              "%s of device %s: refused is %s, but there %s"
                  .formatted(word, from.device.number(), refused, counts.getOrDefault(word, 0)));
    });
  }
}
