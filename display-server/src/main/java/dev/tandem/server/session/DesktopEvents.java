package dev.tandem.server.session;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.server.desktop.DesktopListener;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears one desktop, owned by the session's loop. A desktop speaks before the session knows that it
 * has started: what it says until then is kept, as far as it still matters.
 */
final class DesktopEvents implements DesktopListener {
  private final Consumer<String> onEnded;
  private @Nullable Screen screen;
  private @Nullable Runnable onSize;
  private @Nullable CursorShape cursor;
  private @Nullable String endedReason;

  DesktopEvents(Consumer<String> onEnded) {
    this.onEnded = onEnded;
  }

  /** From now on all goes to that screen; {@code newOnSize} is run when its size has changed. */
  void deliverTo(Screen newScreen, Runnable newOnSize) {
    screen = newScreen;
    onSize = newOnSize;
  }

  /** The pointer's image so far. */
  @Nullable CursorShape cursor() {
    return cursor;
  }

  /** Why the desktop has ended, if it has. */
  @Nullable String endedReason() {
    return endedReason;
  }

  @Override
  public void damaged(List<Rect> rects) {
    if (screen != null) {
      screen.damaged(rects);
    }
  }

  @Override
  public void resized(int width, int height) {
    if (screen != null && onSize != null) {
      screen.resized(width, height);
      onSize.run();
    }
  }

  @Override
  public void cursorChanged(CursorShape shape) {
    cursor = shape;
    if (screen != null) {
      screen.cursorChanged(shape);
    }
  }

  @Override
  public void clipboardChanged(String text) {
    if (screen != null) {
      screen.tellControllers(new ClipboardText(text));
    }
  }

  @Override
  public void ended(String reason) {
    if (endedReason == null) {
      endedReason = reason;
      if (screen != null) {
        screen = null;
        onEnded.accept(reason);
      }
    }
  }
}
