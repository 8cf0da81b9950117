package dev.tandem.thin.viewer;

import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.KeyInput;

/** Hears one attached session. Every method is called on the viewer loop and must not block. */
public interface SessionListener {
  /**
   * Pixels to show. Until it is given back by {@link Viewer#shown}, its frames are not
   * acknowledged, so that a listener that does not keep up slows the server and not its own memory.
   */
  void pixels(PixelBatch batch);

  /** A frame was decoded; its pixels are in this or in a later batch. */
  default void frame(FrameTimes times) {}

  /** A key event was sent, which was made at that time of the runtime's clock. */
  default void keySent(KeyInput key, long madeNanos) {}

  /** The desktop has another size, in pixels. */
  default void resized(int width, int height) {}

  /** The pointer has another image. */
  default void cursor(CursorShape shape) {}

  /** The desktop's clipboard holds this text. */
  default void clipboard(String text) {}

  /** The connection was lost, and what was typed last may not have arrived. */
  default void typingUncertain() {}

  /** The session's desktop has ended; the connection goes on. */
  default void sessionEnded(String reason) {}
}
