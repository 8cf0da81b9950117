package dev.tandem.server.desktop.embedded.host;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.server.desktop.embedded.link.FrameFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The screen, owned by the JavaFX thread: lays the windows' surfaces over each other into the frame
 * file, only where something changed.
 */
public final class Compositor {
  private static final int BACKGROUND = 0xFF22262E;

  private final Path directory;
  private final Region damage = new Region();
  private List<Surface> surfaces = List.of();
  private FrameFile frame;
  private int generation;
  private int[] row;

  /** A screen of that size, whose frame files are made in {@code directory}. */
  public Compositor(Path directory, int width, int height) {
    this.directory = directory;
    this.frame = newFrame(width, height);
    this.row = new int[width];
    damageAll();
  }

  private FrameFile newFrame(int width, int height) {
    try {
      return FrameFile.create(directory, generation, width, height);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a new frame file of another size, painted in full. */
  public void resize(int width, int height) {
    generation++;
    FrameFile old = frame;
    frame = newFrame(width, height);
    old.close();
    row = new int[width];
    damageAll();
    compose();
  }

  /** The number of the present frame file. */
  public int generation() {
    return generation;
  }

  /** The screen. */
  public Rect bounds() {
    return new Rect(0, 0, frame.width(), frame.height());
  }

  /** Sets which windows there are, the lowest first. */
  public void show(List<Surface> bottomToTop) {
    surfaces = List.copyOf(bottomToTop);
  }

  /** What has to be composed again; whoever changes a surface adds to it. */
  public Region damage() {
    return damage;
  }

  /** Everything has to be composed again. */
  public void damageAll() {
    damage.add(bounds());
  }

  /**
   * Composes what was damaged into the frame file.
   *
   * @return the rectangles that were written
   */
  public List<Rect> compose() {
    List<Rect> written = new ArrayList<>(damage.size());
    for (int i = 0; i < damage.size(); i++) {
      Rect rect = damage.get(i).intersection(bounds());
      if (!rect.isEmpty()) {
        compose(rect);
        written.add(rect);
      }
    }
    damage.clear();
    return written;
  }

  private void compose(Rect rect) {
    int lowest = lowestVisible(rect);
    for (int y = rect.top(); y < rect.bottom(); y++) {
      if (lowest < 0) {
        Arrays.fill(row, 0, rect.width(), BACKGROUND);
      }
      for (int i = Math.max(0, lowest); i < surfaces.size(); i++) {
        surfaces.get(i).overlay(row, rect.left(), y, rect.width());
      }
      for (int i = 0; i < rect.width(); i++) {
        row[i] |= Framebuffer.OPAQUE;
      }
      frame.write(rect.left(), y, row, rect.width());
    }
  }

  /** The topmost surface that hides all below it, or -1. */
  private int lowestVisible(Rect rect) {
    int i = surfaces.size() - 1;
    while (i >= 0 && !surfaces.get(i).hides(rect)) {
      i--;
    }
    return i;
  }
}
