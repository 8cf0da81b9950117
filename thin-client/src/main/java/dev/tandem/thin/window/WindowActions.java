package dev.tandem.thin.window;

import javafx.scene.Node;

/** What any view may ask of the window around it. */
interface WindowActions {
  /** Enters or leaves full screen. */
  void toggleFullScreen();

  /** Changes between light and dark. */
  void toggleTheme();

  /** A new button that does that. */
  Node themeButton();

  /** What is remembered. */
  WindowSettings settings();

  /** Remembers something else. */
  void remember(WindowSettings next);
}
