package com.sun.glass.ui.tandem;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.CommonDialogs;
import com.sun.glass.ui.Cursor;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.Size;
import com.sun.glass.ui.Timer;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessApplication;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.server.desktop.embedded.host.Compositor;
import dev.tandem.server.desktop.embedded.host.FileDialog;
import dev.tandem.server.desktop.embedded.host.HostLink;
import dev.tandem.server.desktop.embedded.host.HostSettings;
import dev.tandem.server.desktop.embedded.link.FromApplication;
import dev.tandem.server.desktop.embedded.link.FromApplication.CopiedText;
import dev.tandem.server.desktop.embedded.link.FromApplication.Damage;
import dev.tandem.server.desktop.embedded.link.FromApplication.Frame;
import dev.tandem.server.desktop.embedded.link.FromApplication.Shown;
import dev.tandem.server.desktop.embedded.link.ToApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Glass's application object, owned by the JavaFX thread: the screen, the input devices and the
 * link to the server.
 */
final class TandemApplication extends HeadlessApplication {
  /** Commands that wait for the JavaFX thread; the next ones wait in the socket. */
  private static final int COMMANDS_WAITING = 256;

  private static final int DOTS_PER_INCH = 96;

  private final HostLink link = HostLink.current();
  private final Compositor compositor;
  private final Windows windows;
  private final Keyboard keyboard;
  private final Pointer pointer;
  private final CursorImages cursors = new CursorImages();
  private final Semaphore waiting = new Semaphore(COMMANDS_WAITING);
  private @Nullable TandemClipboard clipboard;
  private @Nullable TandemTimer timer;
  private @Nullable Cursor cursor;
  private boolean cursorVisible = true;
  private boolean shown;
  private boolean watched;
  private boolean composing;

  TandemApplication() {
    HostSettings settings = link.settings();
    compositor = new Compositor(settings.directory(), settings.width(), settings.height());
    windows = new Windows(compositor::show);
    keyboard = new Keyboard(windows);
    pointer = new Pointer(this, windows);
  }

  static TandemApplication get() {
    return (TandemApplication) GetApplication();
  }

  Windows windows() {
    return windows;
  }

  Keyboard keyboard() {
    return keyboard;
  }

  Pointer pointer() {
    return pointer;
  }

  Region damage() {
    return compositor.damage();
  }

  Rect screenBounds() {
    return compositor.bounds();
  }

  TandemClipboard systemClipboard() {
    if (clipboard == null) {
      clipboard = new TandemClipboard(text -> link.send(new CopiedText(text)));
    }
    return clipboard;
  }

  /** Whether a window is the application's main one, which fills the screen. */
  boolean shallFill(TandemWindow window) {
    boolean standsAlone =
        window.getOwner() == null
            && !window.isPopup()
            && !window.isModal()
            && !window.isUtilityWindow()
            && !window.isTransparentWindow()
            && window.isResizable();
    return standsAlone && windows.all().stream().noneMatch(other -> other.getOwner() == null);
  }

  /** Composes what is damaged, once JavaFX is done with what it is doing. */
  void changed() {
    if (!composing) {
      composing = true;
      invokeLater(this::compose);
    }
  }

  /** A window has been painted. */
  void painted() {
    changed();
    if (!shown) {
      shown = true;
      compose();
      link.send(new Shown());
      setPace();
    }
  }

  private void compose() {
    composing = false;
    List<Rect> written = compositor.compose();
    if (watched && !written.isEmpty()) {
      link.send(new Damage(written));
    }
  }

  /** Shows the pointer of the window below it. */
  void showCursor(@Nullable Cursor newCursor) {
    cursor = newCursor;
    Application.invokeLater(this::sendCursor);
  }

  private void sendCursor() {
    CursorShape shape = cursorVisible ? cursors.shape(cursor) : CursorImages.NONE;
    if (cursors.isNews(shape)) {
      link.send(new FromApplication.Cursor(shape));
    }
  }

  private void setPace() {
    if (timer != null) {
      // The first picture comes at full pace, whether or not anybody watches yet.
      timer.setWatched(watched || !shown);
    }
  }

  private void receive(ToApplication command) {
    waiting.acquireUninterruptibly();
    invokeLater(() -> {
      waiting.release();
      obey(command);
      if (timer != null) {
        timer.hurry();
      }
    });
  }

  private void obey(ToApplication command) {
    switch (command) {
      case ToApplication.KeyChange key -> keyboard.key(key);
      case ToApplication.Pointer at -> pointer.set(at.x(), at.y(), at.buttons());
      case ToApplication.Wheel wheel -> pointer.wheel(wheel);
      case ToApplication.Text text -> keyboard.type(text.text());
      case ToApplication.ReleaseAll() -> {
        keyboard.releaseAll();
        pointer.releaseAll();
      }
      case ToApplication.Resize size -> resize(size.width(), size.height());
      case ToApplication.Watch watch -> watch(watch.watched());
      case ToApplication.OfferedClipboard text -> systemClipboard().offer(text.text());
    }
  }

  private void watch(boolean on) {
    watched = on;
    setPace();
    if (on) {
      compositor.damageAll();
      changed();
    }
  }

  private void resize(int width, int height) {
    boolean same = screenBounds().width() == width && screenBounds().height() == height;
    if (same || !Framebuffer.isAllowed(width, height)) {
      return;
    }
    compositor.resize(width, height);
    link.send(new Frame(width, height, compositor.generation()));
    Screen.notifySettingsChanged();
    windows.all().forEach(TandemWindow::screenResized);
  }

  @Override
  protected void runLoop(Runnable launchable) {
    super.runLoop(launchable);
    Rect screen = screenBounds();
    link.send(new Frame(screen.width(), screen.height(), compositor.generation()));
    link.listen(this::receive);
  }

  @Override
  public Window createWindow(@Nullable Window owner, Screen screen, int styleMask) {
    return new TandemWindow(this, owner, screen, styleMask);
  }

  @Override
  public View createView() {
    return new TandemView();
  }

  @Override
  public Timer createTimer(Runnable runnable) {
    timer = new TandemTimer(runnable);
    return timer;
  }

  @Override
  public Cursor createCursor(int type) {
    return new TandemCursor(type);
  }

  @Override
  public Cursor createCursor(int hotX, int hotY, Pixels pixels) {
    return new TandemCursor(hotX, hotY, pixels);
  }

  @Override
  protected void staticCursor_setVisible(boolean visible) {
    cursorVisible = visible;
    sendCursor();
  }

  @Override
  protected Size staticCursor_getBestSize(int width, int height) {
    return new Size(
        Math.clamp(width, 1, Limits.CURSOR_SIDE), Math.clamp(height, 1, Limits.CURSOR_SIDE));
  }

  @Override
  protected Screen[] staticScreen_getScreens() {
    int width = screenBounds().width();
    int height = screenBounds().height();
    Screen screen =
        new Screen(
            1,
            32,
            0,
            0,
            width,
            height,
            0,
            0,
            width,
            height,
            0,
            0,
            width,
            height,
            DOTS_PER_INCH,
            DOTS_PER_INCH,
            1,
            1,
            1,
            1);
    return new Screen[] {screen};
  }

  @Override
  protected boolean _supportsTransparentWindows() {
    return true;
  }

  @Override
  protected int _getKeyCodeForChar(char character, int hint) {
    return KeyTable.codeOf(character);
  }

  @Override
  protected CommonDialogs.FileChooserResult staticCommonDialogs_showFileChooser(
      @Nullable Window owner,
      String folder,
      String filename,
      String title,
      int type,
      boolean multipleMode,
      CommonDialogs.ExtensionFilter @Nullable [] filters,
      int defaultFilterIndex) {
    CommonDialogs.ExtensionFilter filter =
        filters == null || filters.length == 0 ? null : filters[defaultFilterIndex];
    List<File> chosen =
        FileDialog.choose(
                new FileDialog.Request(
                    type == CommonDialogs.Type.SAVE
                        ? FileDialog.Purpose.SAVE
                        : FileDialog.Purpose.OPEN,
                    title,
                    startFolder(folder),
                    filename,
                    multipleMode,
                    filter == null ? List.of() : filter.getExtensions()))
            .stream()
            .map(Path::toFile)
            .toList();
    return new CommonDialogs.FileChooserResult(chosen, filter);
  }

  @Override
  protected @Nullable File staticCommonDialogs_showFolderChooser(
      @Nullable Window owner, String folder, String title) {
    return FileDialog.choose(
            new FileDialog.Request(
                FileDialog.Purpose.FOLDER, title, startFolder(folder), "", false, List.of()))
        .stream()
        .map(Path::toFile)
        .findFirst()
        .orElse(null);
  }

  private static Path startFolder(String folder) {
    return Path.of(folder.isEmpty() ? System.getProperty("user.home") : folder);
  }

  @Override
  protected void _showDocument(String uri) {
    // There is no browser in here; the desktop's only program is this one.
  }
}
