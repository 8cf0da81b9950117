package dev.tandem.thin.window;

/** Where translated keys go. */
interface KeySink {
  /** A key went down or up; see {@link dev.tandem.protocol.message.KeyInput}. */
  void key(boolean pressed, int keysym, int scancode);

  /** Text that no key press can express. */
  void text(String text);
}
