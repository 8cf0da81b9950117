package dev.tandem.server.desktop.embedded.link;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import java.util.List;

/** What the application's JVM tells the server. */
public sealed interface FromApplication {
  /** A new frame file of this size, in pixels, holds the picture from now on. */
  record Frame(int width, int height, int generation) implements FromApplication {}

  /** The first window has been painted into the frame. */
  record Shown() implements FromApplication {}

  /** Pixels in these rectangles have changed. */
  record Damage(List<Rect> rects) implements FromApplication {
    /** Copies the list. */
    public Damage {
      rects = List.copyOf(rects);
    }
  }

  /** The pointer has another image. */
  record Cursor(CursorShape shape) implements FromApplication {}

  /** The application put this text on the clipboard. */
  record CopiedText(String text) implements FromApplication {}

  /** The application is ending; {@code reason} is one line for a person. */
  record Ending(String reason) implements FromApplication {}
}
