package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.text.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  /**
   * Words that went with the log when it came back from a backup. Where they were only a part of
   * what somebody wrote, that was taken from a copy of the store, nobody was told of them alone.
   */
  private final Set<String> lost = new TreeSet<>();

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

  /** The log comes back with the second text in place of the first one. */
  void restored(@Nullable TextBuffer before, @Nullable TextBuffer after) {
    Set<String> there = new TreeSet<>(wordsOf(before));
    there.removeAll(wordsOf(after));
    lost.addAll(there);
  }

  private static List<String> wordsOf(@Nullable TextBuffer text) {
    String all = text == null ? "" : text.toString();
    List<String> words = new ArrayList<>();
    for (int at = 0; at < all.length(); at += WORD_CHARS) {
      words.add(all.substring(at, Math.min(all.length(), at + WORD_CHARS)));
    }
    return words;
  }

  void check(@Nullable TextBuffer text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String word : wordsOf(text)) {
      Violation.unless(isWhole(word), () -> "a word is broken: %s in %s".formatted(word, text));
      int count = counts.merge(word, 1, Integer::sum);
      Violation.unless(count == 1, () -> "%s is there twice".formatted(word));
    }
    written.forEach((word, from) -> {
      boolean refused = from.device.wasRejected(from.ticket);
      boolean there = counts.containsKey(word);
      Violation.unless(
          there != refused
              || (refused && from.device.wasCopied())
              || (!there && from.device.wasLost(from.ticket))
              || (!there && from.device.wasCopied() && lost.contains(word)),
          () ->
              "%s of device %s: refused is %s, but there %s"
                  .formatted(word, from.device.number(), refused, counts.getOrDefault(word, 0)));
    });
  }
}
