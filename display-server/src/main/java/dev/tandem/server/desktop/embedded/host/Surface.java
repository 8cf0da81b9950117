package dev.tandem.server.desktop.embedded.host;

import dev.tandem.protocol.encoding.Rect;
import org.jspecify.annotations.Nullable;

/** What one window shows, owned by the JavaFX thread: its content over an optional frame. */
public final class Surface {
  private final Picture content;
  private @Nullable Picture frame;
  private float opacity = 1;

  /** A surface without pixels yet. */
  public Surface(boolean opaque) {
    this.content = new Picture(opaque);
  }

  /** The window's own pixels. */
  public Picture content() {
    return content;
  }

  /** The decoration below it. */
  public @Nullable Picture frame() {
    return frame;
  }

  /** Puts a decoration below the content, or takes it away. */
  public void setFrame(@Nullable Picture frame) {
    this.frame = frame;
  }

  /** From 0, invisible, to 1. */
  public void setOpacity(float opacity) {
    this.opacity = opacity;
  }

  /** Everything that this window may cover. */
  public Rect bounds() {
    return frame == null ? content.bounds() : frame.bounds().union(content.bounds());
  }

  boolean hides(Rect rect) {
    return opacity >= 1 && content.isOpaque() && content.bounds().contains(rect);
  }

  void overlay(int[] row, int x, int y, int count) {
    if (frame != null) {
      frame.overlay(row, x, y, count, opacity);
    }
    content.overlay(row, x, y, count, opacity);
  }
}
