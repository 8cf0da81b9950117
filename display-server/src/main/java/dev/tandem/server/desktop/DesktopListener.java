package dev.tandem.server.desktop;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import java.util.List;

/** Hears a desktop. Every method is called on the session's loop. */
public interface DesktopListener {
  /** Pixels in these rectangles may have changed. */
  void damaged(List<Rect> rects);

  /** The desktop has another size; everything in it counts as damaged. */
  void resized(int width, int height);

  /** The pointer has another image. */
  void cursorChanged(CursorShape shape);

  /** An application put this text on the clipboard. */
  void clipboardChanged(String text);

  /** The desktop has ended by itself; {@code reason} is one line for a person. */
  void ended(String reason);
}
