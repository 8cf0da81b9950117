package com.sun.glass.ui.tandem;

import com.sun.glass.events.ViewEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.headless.HeadlessView;
import java.nio.IntBuffer;

/** The content of a window, owned by the JavaFX thread; opens the notifications to this package. */
final class TandemView extends HeadlessView {
  private int[] scratch = {};

  private TandemWindow window() {
    return (TandemWindow) getWindow();
  }

  @Override
  protected int _getX(long ptr) {
    return getWindow() == null ? 0 : window().insets().left();
  }

  @Override
  protected int _getY(long ptr) {
    return getWindow() == null ? 0 : window().insets().top();
  }

  @Override
  protected void _uploadPixels(long ptr, Pixels pixels) {
    // The software pipeline paints in ints (HeadlessApplication's native format).
    IntBuffer ints = (IntBuffer) pixels.getPixels();
    int count = pixels.getWidth() * pixels.getHeight();
    if (scratch.length < count) {
      scratch = new int[count];
    }
    if (ints.hasArray() && ints.arrayOffset() == 0) {
      window().painted(ints.array(), pixels.getWidth(), pixels.getHeight());
    } else {
      ints.get(scratch, 0, count);
      window().painted(scratch, pixels.getWidth(), pixels.getHeight());
    }
  }

  @Override
  protected void _scheduleRepaint(long ptr) {
    notifyRepaint(0, 0, getWidth(), getHeight());
  }

  @Override
  protected boolean _enterFullscreen(
      long ptr, boolean animate, boolean keepRatio, boolean hideCursor) {
    window().setFullscreen(true);
    notifyView(ViewEvent.FULLSCREEN_ENTER);
    return true;
  }

  @Override
  protected void _exitFullscreen(long ptr, boolean animate) {
    if (getWindow() != null) {
      window().setFullscreen(false);
    }
    notifyView(ViewEvent.FULLSCREEN_EXIT);
  }

  /** Tells JavaFX the size and place of the content within its window. */
  void notifyLayout(int width, int height) {
    notifyResize(width, height);
    notifyView(ViewEvent.MOVE);
  }

  void mouse(int type, int button, Point at, int modifiers, boolean popupTrigger) {
    notifyMouse(
        type, button, at.x(), at.y(), at.screenX(), at.screenY(), modifiers, popupTrigger, false);
  }

  void menu(Point at) {
    notifyMenu(at.x(), at.y(), at.screenX(), at.screenY(), false);
  }

  void scroll(Point at, double deltaX, double deltaY, int modifiers) {
    // 40 pixels a notch, as on other platforms.
    notifyScroll(
        at.x(), at.y(), at.screenX(), at.screenY(), deltaX, deltaY, modifiers, 0, 0, 0, 0, 40, 40);
  }

  void key(int type, int code, char[] characters, int modifiers) {
    notifyKey(type, code, characters, modifiers);
  }

  /** A pixel, seen from the view's top left and from the screen's. */
  record Point(int x, int y, int screenX, int screenY) {}
}
