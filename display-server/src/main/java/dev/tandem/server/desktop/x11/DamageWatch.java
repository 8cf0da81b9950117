package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.x11.wire.Damage;
import dev.tandem.server.desktop.x11.wire.Fixes;
import dev.tandem.server.desktop.x11.wire.XConnection;
import dev.tandem.server.desktop.x11.wire.XEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what is drawn into {@link DesktopListener#damaged}; owned by the session's loop. The server
 * says once that there is damage; all of it is then taken as one exact region, and only after that
 * does the server speak again. However fast a program draws, there is at most one exchange at a
 * time. While nobody watches there is nothing at all.
 */
final class DamageWatch {
  private static final int NOT_WATCHING = 0;

  private final XConnection connection;
  private final Damage damage;
  private final Fixes fixes;
  private final ScreenSize size;
  private final DesktopListener listener;
  private final int region;
  private int watched = NOT_WATCHING;

  DamageWatch(
      XConnection connection,
      Damage damage,
      Fixes fixes,
      ScreenSize size,
      DesktopListener listener) {
    this.connection = connection;
    this.damage = damage;
    this.fixes = fixes;
    this.size = size;
    this.listener = listener;
    this.region = fixes.createRegion();
  }

  void watch(boolean wanted) {
    if (wanted == (watched != NOT_WATCHING)) {
      return;
    }
    if (wanted) {
      watched = damage.create(connection.setup().root());
    } else {
      damage.destroy(watched);
      watched = NOT_WATCHING;
    }
    connection.flush();
    if (wanted) {
      listener.damaged(List.of(size.bounds()));
    }
  }

  void damaged(XEvent.DamageNotify event) {
    if (event.damage() == watched) {
      damage.takeInto(watched, region);
      fixes.fetchRegion(region).then(rects -> tell(event.damage(), rects));
      connection.flush();
    }
  }

  private void tell(int source, List<Rect> rects) {
    if (source != watched) {
      return;
    }
    List<Rect> inside = new ArrayList<>(rects.size());
    for (Rect rect : rects) {
      Rect visible = rect.intersection(size.bounds());
      if (!visible.isEmpty()) {
        inside.add(visible);
      }
    }
    if (!inside.isEmpty()) {
      listener.damaged(inside);
    }
  }
}
