package dev.tandem.thin.window;

import java.util.ArrayList;
import java.util.List;

/** What the window remembers from one start to the next; immutable. */
public record WindowSettings(boolean dark, Scaling scaling, List<RecentServer> recent) {
  /** How many servers are remembered. */
  static final int MAX_RECENT = 6;

  /** What a first start has. */
  public static final WindowSettings FIRST = new WindowSettings(false, Scaling.RESIZE, List.of());

  /** Copies the list. */
  public WindowSettings {
    recent = List.copyOf(recent);
  }

  /** With that server as the newest. */
  WindowSettings withRecent(RecentServer used) {
    List<RecentServer> next = new ArrayList<>(recent);
    next.remove(used);
    next.addFirst(used);
    return new WindowSettings(dark, scaling, next.subList(0, Math.min(next.size(), MAX_RECENT)));
  }

  /** Without that server. */
  WindowSettings withoutRecent(RecentServer forgotten) {
    return new WindowSettings(
        dark, scaling, recent.stream().filter(one -> !one.equals(forgotten)).toList());
  }

  WindowSettings withDark(boolean now) {
    return new WindowSettings(now, scaling, recent);
  }

  WindowSettings withScaling(Scaling now) {
    return new WindowSettings(dark, now, recent);
  }
}
