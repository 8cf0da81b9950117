package dev.tandem.lag.panel;

import dev.tandem.lag.link.Link;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The cable of a link: whole or cut. Owned by the JavaFX thread. */
final class CableModel {
  private final Link link;
  private final Hands hands;
  private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper();
  private int unanswered;

  CableModel(Link link, Hands hands) {
    this.link = link;
    this.hands = hands;
    refresh();
  }

  /** Whether it is cut, or is being cut. */
  ReadOnlyBooleanProperty cut() {
    return cut.getReadOnlyProperty();
  }

  /** Cuts it, or mends it if it is cut. */
  void cutOrMend() {
    boolean wanted = !cut.get();
    cut.set(wanted);
    unanswered++;
    hands.inOrder(wanted ? link::cut : link::mend, () -> unanswered--);
  }

  /** Resets the connections that are open now. */
  void resetConnections() {
    hands.inOrder(link::resetAll, () -> {});
  }

  /** Looks at the link; somebody else may have cut it. */
  void refresh() {
    if (unanswered == 0) {
      cut.set(link.status().cut());
    }
  }
}
