package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.message.CursorShape;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.x11.wire.CursorImage;
import dev.tandem.server.desktop.x11.wire.Fixes;
import dev.tandem.server.desktop.x11.wire.XConnection;
import org.jspecify.annotations.Nullable;

/**
 * The pointer's image: hidden in the framebuffer, told to the listener instead; owned by the
 * session's loop. One image is fetched at a time, however often it changes.
 */
final class CursorWatch {
  private final XConnection connection;
  private final Fixes fixes;
  private final DesktopListener listener;
  private @Nullable CursorShape last;
  private boolean fetching;
  private boolean again;

  CursorWatch(XConnection connection, Fixes fixes, DesktopListener listener) {
    this.connection = connection;
    this.fixes = fixes;
    this.listener = listener;
    fixes.hideCursor(connection.setup().root());
    fixes.watchCursor(connection.setup().root());
  }

  /** The image may be another one. */
  void changed() {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    fixes.cursorImage().then(this::fetched).otherwise(reason -> fetching = false);
    connection.flush();
  }

  private void fetched(CursorImage image) {
    fetching = false;
    if (last == null || !image.shape().equals(last)) {
      last = image.shape();
      listener.cursorChanged(image.shape());
    }
    if (again) {
      again = false;
      changed();
    }
  }
}
