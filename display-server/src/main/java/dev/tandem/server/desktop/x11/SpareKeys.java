package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.KeyboardMapping.Keysyms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys without a meaning of their own, lent to keysyms that the keyboard map lacks; owned by the
 * session's loop. A program looks a key up some time after it was pressed, so a key keeps its
 * keysym for {@link #KEEP_NANOS} after its last use; the least recently used is lent again first.
 */
final class SpareKeys {
  /** How long a key is not lent again after it was used. */
  static final long KEEP_NANOS = 500_000_000;

  /** With and without Shift, the same. */
  private static final int LEVELS = 2;

  private final List<Spare> spares = new ArrayList<>();
  private final Map<Integer, Spare> lent = new HashMap<>();

  private static final class Spare {
    private final int keycode;
    private int keysym;
    private boolean held;
    private boolean changed;
    private long freeAtNanos;

    Spare(int keycode, long freeAtNanos) {
      this.keycode = keycode;
      this.freeAtNanos = freeAtNanos;
    }
  }

  /** The spare keys of a map, free from a moment on. */
  SpareKeys(KeyMap map, long freeAtNanos) {
    for (int keycode = KeyMap.FIRST_SPARE; keycode <= KeyMap.LAST; keycode++) {
      if (map.isSpare(keycode)) {
        spares.add(new Spare(keycode, freeAtNanos));
      }
    }
  }

  /** Lends a key to a keysym, or finds the one that it has; 0 if none is free yet. */
  int lend(int keysym, long nowNanos) {
    Spare spare = lent.get(keysym);
    if (spare == null) {
      spare = oldest();
      if (spare == null || spare.freeAtNanos - nowNanos > 0) {
        return 0;
      }
      lent.remove(spare.keysym);
      spare.keysym = keysym;
      spare.changed = true;
      lent.put(keysym, spare);
    }
    spare.freeAtNanos = nowNanos + KEEP_NANOS;
    return spare.keycode;
  }

  /** How long to wait for a free key. */
  long waitNanos(long nowNanos) {
    Spare oldest = oldest();
    return oldest == null ? KEEP_NANOS : Math.max(1, oldest.freeAtNanos - nowNanos);
  }

  private @Nullable Spare oldest() {
    Spare oldest = null;
    for (Spare spare : spares) {
      if (!spare.held && (oldest == null || spare.freeAtNanos - oldest.freeAtNanos < 0)) {
        oldest = spare;
      }
    }
    return oldest;
  }

  /** A key goes down, or up again: meanwhile it keeps its keysym. */
  void hold(int keycode, boolean held, long nowNanos) {
    for (Spare spare : spares) {
      if (spare.keycode == keycode) {
        spare.held = held;
        spare.freeAtNanos = nowNanos + KEEP_NANOS;
      }
    }
  }

  /** Whether the server's keyboard has what was lent. */
  boolean areIn(Keysyms keysyms) {
    return lent.values().stream().allMatch(spare -> keysyms.at(spare.keycode, 0) == spare.keysym);
  }

  /** What the server has to be told since the last time: few requests, each of adjacent keys. */
  List<Keysyms> takeChanges() {
    List<Keysyms> requests = new ArrayList<>();
    int from = 0;
    while (from < spares.size()) {
      int to = from + 1;
      while (to < spares.size() && spares.get(to).keycode == spares.get(to - 1).keycode + 1) {
        to++;
      }
      addChanged(spares.subList(from, to), requests);
      from = to;
    }
    return requests;
  }

  private static void addChanged(List<Spare> adjacent, List<Keysyms> requests) {
    int first = 0;
    int last = adjacent.size() - 1;
    while (first <= last && !adjacent.get(first).changed) {
      first++;
    }
    while (last > first && !adjacent.get(last).changed) {
      last--;
    }
    if (first > last) {
      return;
    }
    int[] keysyms = new int[(last - first + 1) * LEVELS];
    for (int i = first; i <= last; i++) {
      Spare spare = adjacent.get(i);
      spare.changed = false;
      keysyms[(i - first) * LEVELS] = spare.keysym;
      keysyms[(i - first) * LEVELS + 1] = spare.keysym;
    }
    requests.add(new Keysyms(adjacent.get(first).keycode, LEVELS, keysyms));
  }
}
