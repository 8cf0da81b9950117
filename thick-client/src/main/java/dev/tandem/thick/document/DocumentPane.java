package dev.tandem.thick.document;

import java.util.List;
import javafx.scene.Node;

/** One open document on the screen; owned by the JavaFX thread. */
public interface DocumentPane extends AutoCloseable {
  /** What is shown; always the same node. */
  Node node();

  /** Gives the keyboard to the place where one would go on working. */
  void focus();

  /**
   * Shows one place of the document, if it is still there.
   *
   * @param element of the document, or its root
   * @param offset in the element's text, in UTF-16 units
   */
  void reveal(String element, int offset);

  /** What can be done here, for menus and keys; the same list while the pane is open. */
  List<Command> commands();

  /** Listens to nothing more, and tells nobody that one is here. */
  @Override
  void close();
}
