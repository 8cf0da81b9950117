package dev.tandem.thick.document;

import java.util.List;
import java.util.function.Consumer;

/** Who is in one document and where; owned by the JavaFX thread. */
public interface Presence {
  /**
   * One other person in the document.
   *
   * @param id of their window
   * @param person their name
   * @param colour a number from 0 for their colour, the same everywhere
   * @param place what their pane told of itself: at most 512 characters
   */
  record Other(long id, String person, int colour, String place) {}

  /** Tells the others where one is; told again by itself after a reconnect. */
  void tell(String place);

  /** Hears of the others, at once and after each change. */
  void others(Consumer<List<Other>> listener);
}
