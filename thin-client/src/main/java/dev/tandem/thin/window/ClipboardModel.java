package dev.tandem.thin.window;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Keeps the clipboards of both sides equal, without sending back what has just come; owned by the
 * JavaFX thread.
 */
final class ClipboardModel {
  private final Consumer<String> toDesktop;
  private final ReadOnlyStringWrapper toSystem = new ReadOnlyStringWrapper("");
  private String shared = "";

  ClipboardModel(Consumer<String> toDesktop) {
    this.toDesktop = toDesktop;
  }

  /** The text that the system's clipboard should hold; empty until the desktop has offered some. */
  ReadOnlyStringProperty toSystem() {
    return toSystem.getReadOnlyProperty();
  }

  /** The system's clipboard was looked at and holds this. */
  void fromSystem(String text) {
    if (!text.isEmpty() && !text.equals(shared)) {
      shared = text;
      toDesktop.accept(text);
    }
  }

  /** The desktop's clipboard holds this. */
  void fromDesktop(String text) {
    if (!text.equals(shared)) {
      shared = text;
      toSystem.set(text);
    }
  }

  /** Another desktop begins: it knows nothing of what was shared. */
  void forget() {
    shared = "";
  }
}
