package dev.tandem.server.desktop;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import java.util.Map;

/**
 * What has pixels and takes input, whatever its kind. Owned by its session's loop: every method is
 * called there, never blocks for long, and every event of {@link DesktopListener} is delivered
 * there. Nothing above this interface knows which kind it is.
 */
public interface Desktop extends AutoCloseable {
  /** Pixels in a row, now. */
  int width();

  /** Rows, now. */
  int height();

  /**
   * Copies the current pixels of a rectangle into the same place of a framebuffer of the desktop's
   * size. Pixels that change meanwhile are reported as damage again.
   */
  void capture(Rect rect, Framebuffer target);

  /**
   * Starts or stops reporting damage. A desktop that nobody watches reports none and costs nothing;
   * when watching starts, everything counts as damaged.
   */
  void watch(boolean watched);

  /** Presses or releases a key. */
  void key(KeyInput input);

  /** Moves the pointer and sets which buttons are down. */
  void pointer(PointerInput input);

  /** Turns the wheel. */
  void wheel(WheelInput input);

  /** Types text as it is, whatever the keyboard map. */
  void text(TextInput input);

  /** Lets go of every key and button that is down. */
  void releaseAll();

  /** Asks for another size; {@link DesktopListener#resized} follows if it becomes so. */
  void resize(int width, int height);

  /** The viewers' clipboard now holds this text: applications may paste it. */
  void offerClipboard(String text);

  /** Environment variables with which a command appears in this desktop. */
  Map<String, String> environment();

  /** Ends the desktop and every process of it; returns when they have ended. */
  @Override
  void close();
}
