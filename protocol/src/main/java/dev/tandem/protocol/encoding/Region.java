package dev.tandem.protocol.encoding;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of pixels that may have changed, owned by one thread. It covers at least what was added and
 * at most a little more: beyond {@link #MAX_RECTS} rectangles, those are joined that waste least.
 * Its rectangles never overlap more than they must; encoders compare pixels anyway.
 */
public final class Region {
  /** Rectangles kept apart. */
  public static final int MAX_RECTS = 64;

  private final List<Rect> rects = new ArrayList<>();

  /** Adds a rectangle; an empty one adds nothing. */
  public void add(Rect added) {
    if (added.isEmpty()) {
      return;
    }
    Rect grown = added;
    for (int i = rects.size() - 1; i >= 0; i--) {
      Rect present = rects.get(i);
      if (present.contains(grown)) {
        return;
      }
      Rect union = present.union(grown);
      if (union.area() <= present.area() + grown.area()) {
        rects.remove(i);
        grown = union;
        i = rects.size();
      }
    }
    if (rects.size() == MAX_RECTS) {
      grown = rects.remove(cheapestPartner(grown)).union(grown);
      add(grown);
      return;
    }
    rects.add(grown);
  }

  private int cheapestPartner(Rect rect) {
    int best = 0;
    long bestWaste = Long.MAX_VALUE;
    for (int i = 0; i < rects.size(); i++) {
      Rect other = rects.get(i);
      long waste = other.union(rect).area() - other.area();
      if (waste < bestWaste) {
        bestWaste = waste;
        best = i;
      }
    }
    return best;
  }

  /** Adds every rectangle of another region. */
  public void addAll(Region other) {
    for (int i = 0; i < other.rects.size(); i++) {
      add(other.rects.get(i));
    }
  }

  /** Forgets everything. */
  public void clear() {
    rects.clear();
  }

  /** Whether nothing was added since the last {@link #clear}. */
  public boolean isEmpty() {
    return rects.isEmpty();
  }

  /** How many rectangles there are. */
  public int size() {
    return rects.size();
  }

  /** The rectangle at an index from 0. */
  public Rect get(int index) {
    return rects.get(index);
  }

  /** The smallest rectangle around all; empty if there is none. */
  public Rect bounds() {
    Rect all = new Rect(0, 0, 0, 0);
    for (Rect rect : rects) {
      all = all.union(rect);
    }
    return all;
  }

  @Override
  public String toString() {
    return rects.toString();
  }
}
