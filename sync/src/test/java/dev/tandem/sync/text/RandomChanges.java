package dev.tandem.sync.text;

import java.util.random.RandomGenerator;

/** Random texts and changes; few places and letters, so that ties and overlaps are common. */
final class RandomChanges {
  private static final String[] LETTERS = {"a", "b", "c", "ä", "字", "😀", "🂡"};

  private RandomChanges() {}

  static String text(RandomGenerator random, int letters) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      out.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return out.toString();
  }

  /** A change that fits a text. */
  static TextChange change(RandomGenerator random, String text) {
    TextChangeBuilder out = TextChange.builder();
    int position = 0;
    while (true) {
      switch (random.nextInt(4)) {
        case 0 -> out.insert(text(random, 1 + random.nextInt(3)));
        case 1 -> {
          int end = boundary(random, text, position);
          out.delete(end - position);
          position = end;
        }
        case 2 -> {
          int end = boundary(random, text, position);
          out.retain(end - position);
          position = end;
        }
        default -> {
          if (random.nextBoolean()) {
            return out.build();
          }
        }
      }
    }
  }

  /** A place at or behind another one, not between the halves of a pair. */
  static int boundary(RandomGenerator random, String text, int from) {
    int place = from + random.nextInt(Math.min(4, text.length() - from + 1));
    boolean inPair =
        place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
    return inPair ? place + 1 : place;
  }
}
