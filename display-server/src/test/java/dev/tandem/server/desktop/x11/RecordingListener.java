package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.server.desktop.DesktopListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a desktop said; read and written on the loop only. */
final class RecordingListener implements DesktopListener {
  final List<Rect> damage = new ArrayList<>();
  final List<String> sizes = new ArrayList<>();
  final List<CursorShape> cursors = new ArrayList<>();
  final List<String> clipboards = new ArrayList<>();
  final List<String> ends = new ArrayList<>();
  final List<String> threads = new ArrayList<>();
  long lastDamageNanos;

  @Override
  public void damaged(List<Rect> rects) {
    heard();
    lastDamageNanos = System.nanoTime();
    damage.addAll(rects);
  }

  @Override
  public void resized(int width, int height) {
    heard();
    sizes.add(width + "x" + height);
  }

  @Override
  public void cursorChanged(CursorShape shape) {
    heard();
    cursors.add(shape);
  }

  @Override
  public void clipboardChanged(String text) {
    heard();
    clipboards.add(text);
  }

  @Override
  public void ended(String reason) {
    heard();
    ends.add(reason);
  }

  private void heard() {
    String name = Thread.currentThread().getName();
    if (!threads.contains(name)) {
      threads.add(name);
    }
  }
}
