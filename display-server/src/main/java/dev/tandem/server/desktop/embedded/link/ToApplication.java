package dev.tandem.server.desktop.embedded.link;

/** What the server tells the application's JVM. */
public sealed interface ToApplication {
  /** A key went down or up; fields as in {@code KeyInput}. */
  record KeyChange(boolean pressed, int keysym, int scancode) implements ToApplication {}

  /** Where the pointer is and which buttons are down; fields as in {@code PointerInput}. */
  record Pointer(int x, int y, int buttons) implements ToApplication {}

  /** The wheel turned; fields as in {@code WheelInput}. */
  record Wheel(int x, int y, float deltaX, float deltaY) implements ToApplication {}

  /** Text to be typed as it is. */
  record Text(String text) implements ToApplication {}

  /** Every held key and button is let go. */
  record ReleaseAll() implements ToApplication {}

  /** The screen shall have this size, in pixels. */
  record Resize(int width, int height) implements ToApplication {}

  /** Whether damage shall be reported, and at full pace. */
  record Watch(boolean watched) implements ToApplication {}

  /** The clipboard of the viewers holds this text. */
  record OfferedClipboard(String text) implements ToApplication {}
}
