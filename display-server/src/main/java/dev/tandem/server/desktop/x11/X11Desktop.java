package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.x11.wire.XConnection;
import dev.tandem.server.desktop.x11.wire.XError;
import dev.tandem.server.desktop.x11.wire.XEvent;
import dev.tandem.server.desktop.x11.wire.XException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A desktop on an X server of its own; owned by its session's loop. */
final class X11Desktop implements Desktop, XConnection.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(X11Desktop.class);

  private final XConnection connection;
  private final X11Extensions x;
  private final DesktopListener listener;
  private final ScreenSize size;
  private final MappedScreen screen;
  private final DamageWatch damage;
  private final CursorWatch cursor;
  private final Keyboard keyboard;
  private final PointerInjector pointer;
  private final InputQueue queue;
  private final X11Session session;
  private boolean ended;
  private boolean closed;

  /** What the start made, handed over to the loop. */
  record Parts(
      XConnection connection,
      X11Extensions extensions,
      ScreenSize size,
      MappedScreen screen,
      KeyMap keyMap,
      X11Session session) {}

  X11Desktop(Parts parts, ScheduledExecutorService loop, DesktopListener listener) {
    this.connection = parts.connection();
    this.x = parts.extensions();
    this.listener = listener;
    this.size = parts.size();
    this.screen = parts.screen();
    this.session = parts.session();
    this.damage = new DamageWatch(connection, x.damage(), x.fixes(), size, listener);
    this.cursor = new CursorWatch(connection, x.fixes(), listener);
    this.keyboard = new Keyboard(x.mapping(), x.input(), parts.keyMap(), System::nanoTime);
    this.pointer = new PointerInjector(x.input());
    this.queue = new InputQueue(loop, connection::flush);
  }

  /** Hands everything over to the loop; the thread that started it keeps nothing. */
  void begin(ScheduledExecutorService loop) {
    connection.run(session.name(), loop, this);
    loop.execute(cursor::changed);
    session.whenLeaderEnds(reason -> loop.execute(() -> leaderEnded(reason)));
  }

  /** Whether the X server is still there decides what ended first. */
  private void leaderEnded(String reason) {
    if (!ended) {
      x.core().roundTrip().then(alive -> end(reason));
      connection.flush();
    }
  }

  @Override
  public int width() {
    return size.bounds().width();
  }

  @Override
  public int height() {
    return size.bounds().height();
  }

  @Override
  public void capture(Rect rect, Framebuffer target) {
    if (closed) {
      return;
    }
    try {
      screen.capture(rect.intersection(size.bounds()), target);
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void watch(boolean watched) {
    if (!ended) {
      damage.watch(watched);
    }
  }

  @Override
  public void key(KeyInput input) {
    inject(() -> keyboard.key(input));
  }

  @Override
  public void pointer(PointerInput input) {
    inject(() -> {
      pointer.set(input.x(), input.y(), input.buttons(), size.bounds());
      return 0;
    });
  }

  @Override
  public void wheel(WheelInput input) {
    inject(() -> {
      pointer.wheel(input.x(), input.y(), input.deltaX(), input.deltaY(), size.bounds());
      return 0;
    });
  }

  @Override
  public void text(TextInput input) {
    TextTyping typing = new TextTyping(keyboard, input.text());
    inject(typing::typePart);
  }

  @Override
  public void releaseAll() {
    InputQueue.Step release =
        () -> {
          keyboard.releaseAll();
          pointer.releaseAll();
          return 0;
        };
    // At once, so that nothing repeats; and once more after what waits, which may press again.
    release.inject();
    inject(release);
  }

  private void inject(InputQueue.Step step) {
    if (!ended && !queue.add(step)) {
      LOG.warn(
          "{}: input comes faster than it can be typed; what waited is dropped", session.name());
      queue.clear();
      releaseAll();
    }
  }

  @Override
  public void resize(int width, int height) {
    if (!ended) {
      size.request(width, height);
    }
  }

  @Override
  public void offerClipboard(String text) {}

  @Override
  public Map<String, String> environment() {
    return session.environment();
  }

  @Override
  public void event(XEvent event) {
    switch (event) {
      case XEvent.DamageNotify damaged -> damage.damaged(damaged);
      case XEvent.CursorNotify changed -> cursor.changed();
      case XEvent.ScreenChangeNotify changed -> {
        if (size.becomes(changed.width(), changed.height())) {
          listener.resized(width(), height());
        }
      }
      case XEvent.MappingNotify changed -> {
        if (!changed.pointer()) {
          keyboard.mappingChanged();
        }
      }
      case XEvent.KeyboardStateNotify state -> {
        if (state.locked() != 0) {
          x.keyboardState().unlock(state.locked());
        }
      }
      case XEvent.SelectionOwnerNotify owner -> {}
      case XEvent.SelectionClear cleared -> {}
      case XEvent.SelectionRequest request -> {}
      case XEvent.SelectionNotify arrived -> {}
      case XEvent.PropertyNotify changed -> {}
    }
  }

  @Override
  public void error(XError error) {}

  @Override
  public void lost(XException reason) {
    end(session.whyLost(reason));
  }

  /** Something that the desktop cannot do without has ended. */
  void end(String reason) {
    if (!ended) {
      ended = true;
      queue.end();
      connection.close();
      listener.ended(reason);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    ended = true;
    queue.end();
    connection.close();
    screen.close();
    session.close();
  }
}
