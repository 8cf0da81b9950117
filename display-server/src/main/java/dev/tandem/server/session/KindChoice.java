package dev.tandem.server.session;

import dev.tandem.server.desktop.DesktopKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kinds of desktop that a server has, the usual one first; immutable. */
final class KindChoice {
  private final List<DesktopKind> kinds;

  KindChoice(List<DesktopKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** The kind of that name, or for an empty name the first one that can run here. */
  Optional<DesktopKind> find(String name) {
    return kinds.stream()
        .filter(kind -> name.isEmpty() || kind.name().equals(name))
        .filter(kind -> kind.missing().isEmpty())
        .findFirst();
  }

  /** Why {@link #find} found none, for a person. */
  String whyMissing(String name) {
    List<String> reasons = new ArrayList<>();
    for (DesktopKind kind : kinds) {
      if (name.isEmpty() || kind.name().equals(name)) {
        reasons.add(kind.name() + ": " + kind.missing());
      }
    }
    return reasons.isEmpty()
        ? "there is no desktop of the kind "
            + name
            + ", only "
            + String.join(", ", kinds.stream().map(DesktopKind::name).toList())
        : "that desktop cannot run here: " + String.join("; ", reasons);
  }
}
