package com.sun.glass.ui.tandem;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Application;
import com.sun.glass.ui.Cursor;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessWindow;
import com.sun.glass.ui.headless.HeadlessWindowManager;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.server.desktop.embedded.host.Picture;
import dev.tandem.server.desktop.embedded.host.Surface;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One window, owned by the JavaFX thread: its place, size and surface. The application's main
 * window fills the screen; others float, with a title bar if they want one.
 */
final class TandemWindow extends HeadlessWindow {
  private final TandemApplication application;
  private final Surface surface;
  private @Nullable Cursor cursor;
  private boolean filling;
  private boolean fullscreen;
  private Rect restored = new Rect(0, 0, 0, 0);
  private int minWidth;
  private int minHeight;
  private int maxWidth = Integer.MAX_VALUE;
  private int maxHeight = Integer.MAX_VALUE;

  TandemWindow(
      TandemApplication application, @Nullable Window owner, Screen screen, int styleMask) {
    super(new HeadlessWindowManager(), owner, screen, ByteBuffer.allocate(0), styleMask);
    this.application = application;
    this.surface = new Surface(!isTransparentWindow());
  }

  Surface surface() {
    return surface;
  }

  @Nullable Cursor cursor() {
    return cursor;
  }

  /** The decoration's width on each side. */
  record Insets(int left, int top, int right, int bottom) {}

  Insets insets() {
    return hasTitleBar() ? WindowFrame.INSETS : new Insets(0, 0, 0, 0);
  }

  boolean hasTitleBar() {
    return isDecorated() && !filling && !fullscreen;
  }

  /** The whole window with its decoration, without its shadow. */
  Rect outer() {
    return Rect.ofSize(x, y, width, height);
  }

  boolean isAt(int screenX, int screenY) {
    boolean inside = outer().contains(Rect.ofSize(screenX, screenY, 1, 1));
    return inside && (hasTitleBar() || surface.content().isVisibleAt(screenX, screenY));
  }

  boolean takesFocus() {
    return !isPopup() && isEnabled();
  }

  /** JavaFX has painted the content. */
  void painted(int[] pixels, int paintedWidth, int paintedHeight) {
    surface.content().update(pixels, paintedWidth, paintedHeight, application.damage());
    if (isVisible()) {
      application.painted();
    }
  }

  void focusChanged(int event) {
    notifyFocus(event);
    updateFrame();
  }

  void grabLost() {
    notifyFocusUngrab();
  }

  /** Something was pressed while a modal window is open: that one comes to the front. */
  void refuse() {
    notifyFocusDisabled();
  }

  /** The user wants it closed; the application may refuse. */
  void requestClose() {
    notifyClose();
  }

  void moveTo(int newX, int newY) {
    layOut(WindowEvent.RESIZE, Rect.ofSize(newX, newY, width, height));
  }

  /** The screen has another size. */
  void screenResized() {
    if (filling || fullscreen) {
      layOut(WindowEvent.MAXIMIZE, application.screenBounds());
    } else if (isMaximized()) {
      layOut(WindowEvent.MAXIMIZE, application.screenBounds());
    } else if (!isPopup()) {
      layOut(WindowEvent.RESIZE, onScreen(outer()));
    }
  }

  void setFullscreen(boolean on) {
    if (filling || fullscreen == on) {
      return;
    }
    if (on) {
      restored = outer();
    }
    fullscreen = on;
    layOut(WindowEvent.RESIZE, on ? application.screenBounds() : restored);
    updateFrame();
  }

  @Override
  protected boolean _setVisible(long ptr, boolean visible) {
    if (visible) {
      filling = application.shallFill(this);
      if (filling) {
        layOut(WindowEvent.MAXIMIZE, application.screenBounds());
      }
      application.windows().add(this);
      updateFrame();
      if (takesFocus()) {
        // JavaFX hears of the focus only when the window counts as visible.
        Application.invokeLater(this::focusIfShown);
      }
    } else {
      hidden();
    }
    return super._setVisible(ptr, visible);
  }

  private void focusIfShown() {
    if (!isClosed() && isVisible() && takesFocus()) {
      requestFocus();
    }
  }

  @Override
  protected boolean _close(long ptr) {
    hidden();
    return super._close(ptr);
  }

  private void hidden() {
    application.windows().remove(this);
    application.damage().add(surface.bounds());
    application.changed();
    filling = false;
  }

  @Override
  protected void _updateViewSize(long ptr) {
    layOutView();
  }

  @Override
  protected void _setBounds(
      long ptr,
      int newX,
      int newY,
      boolean xSet,
      boolean ySet,
      int newWidth,
      int newHeight,
      int contentWidth,
      int contentHeight,
      float xGravity,
      float yGravity) {
    if (filling || fullscreen) {
      layOut(WindowEvent.MAXIMIZE, application.screenBounds());
      return;
    }
    Insets insets = insets();
    int framedWidth = contentWidth > 0 ? contentWidth + insets.left() + insets.right() : width;
    int framedHeight = contentHeight > 0 ? contentHeight + insets.top() + insets.bottom() : height;
    int w = Math.max(minWidth, Math.min(maxWidth, newWidth > 0 ? newWidth : framedWidth));
    int h = Math.max(minHeight, Math.min(maxHeight, newHeight > 0 ? newHeight : framedHeight));
    Rect wanted = Rect.ofSize(xSet ? newX : x, ySet ? newY : y, w, h);
    layOut(WindowEvent.RESIZE, isPopup() ? wanted : onScreen(wanted));
  }

  /** Moved so that at least the title bar can be reached. */
  private Rect onScreen(Rect wanted) {
    Rect screenBounds = application.screenBounds();
    int reach = 2 * WindowFrame.INSETS.top();
    int left = Math.clamp(wanted.left(), reach - wanted.width(), screenBounds.right() - reach);
    int top = Math.clamp(wanted.top(), 0, Math.max(0, screenBounds.bottom() - reach));
    return Rect.ofSize(left, top, wanted.width(), wanted.height());
  }

  @Override
  protected boolean _maximize(long ptr, boolean maximize, boolean wasMaximized) {
    if (!filling && !fullscreen && maximize != wasMaximized) {
      if (maximize) {
        restored = outer();
        layOut(WindowEvent.MAXIMIZE, application.screenBounds());
      } else {
        layOut(WindowEvent.RESTORE, restored);
      }
      updateFrame();
    }
    return maximize;
  }

  @Override
  protected boolean _minimize(long ptr, boolean minimize) {
    // There is no task bar from which it could come back.
    return false;
  }

  private void layOut(int event, Rect bounds) {
    boolean resized = bounds.width() != width || bounds.height() != height;
    boolean moved = bounds.left() != x || bounds.top() != y;
    if (resized || event != WindowEvent.RESIZE) {
      notifyResize(event, bounds.width(), bounds.height());
    }
    if (moved) {
      notifyMove(bounds.left(), bounds.top());
    }
    layOutView();
    placeSurface();
    if (resized) {
      updateFrame();
    }
  }

  private void layOutView() {
    Insets insets = insets();
    if (getView() instanceof TandemView view && width > 0) {
      view.notifyLayout(
          Math.max(1, width - insets.left() - insets.right()),
          Math.max(1, height - insets.top() - insets.bottom()));
    }
  }

  private void placeSurface() {
    application.damage().add(surface.bounds());
    surface.content().place(x + insets().left(), y + insets().top());
    Picture frame = surface.frame();
    if (frame != null) {
      frame.place(x - WindowFrame.SHADOW, y - WindowFrame.SHADOW);
    }
    application.damage().add(surface.bounds());
    application.changed();
  }

  /** Draws the decoration again, once JavaFX is done with what it is doing. */
  private void updateFrame() {
    Application.invokeLater(() -> {
      if (!isClosed() && isVisible()) {
        application.damage().add(surface.bounds());
        surface.setFrame(hasTitleBar() ? WindowFrame.draw(getTitle(), outer(), isFocused()) : null);
        placeSurface();
      }
    });
  }

  @Override
  protected boolean _setView(long ptr, @Nullable View view) {
    application.pointer().viewChanged(this);
    return super._setView(ptr, view);
  }

  @Override
  protected boolean _requestFocus(long ptr, int event) {
    application.windows().focus(this, event);
    return isFocused();
  }

  @Override
  protected boolean _grabFocus(long ptr) {
    application.windows().grab(this);
    return true;
  }

  @Override
  protected void _ungrabFocus(long ptr) {
    application.windows().ungrab(this);
  }

  @Override
  protected boolean _setTitle(long ptr, String title) {
    updateFrame();
    return true;
  }

  @Override
  protected void _setLevel(long ptr, int level) {
    // The level is stored only after this call.
    Application.invokeLater(application.windows()::sort);
  }

  @Override
  protected void _setAlpha(long ptr, float alpha) {
    surface.setOpacity(alpha);
    placeSurface();
  }

  @Override
  protected boolean _setMinimumSize(long ptr, int newWidth, int newHeight) {
    minWidth = newWidth;
    minHeight = newHeight;
    return true;
  }

  @Override
  protected boolean _setMaximumSize(long ptr, int newWidth, int newHeight) {
    maxWidth = newWidth < 0 ? Integer.MAX_VALUE : newWidth;
    maxHeight = newHeight < 0 ? Integer.MAX_VALUE : newHeight;
    return true;
  }

  @Override
  protected void _setCursor(long ptr, @Nullable Cursor newCursor) {
    cursor = newCursor;
    application.pointer().cursorChanged(this);
  }

  @Override
  protected void _toFront(long ptr) {
    application.windows().raise(this);
  }

  @Override
  protected void _toBack(long ptr) {
    application.windows().lower(this);
  }
}
