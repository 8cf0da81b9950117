package dev.tandem.thin.window;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.thin.viewer.KeptSession;
import dev.tandem.thin.viewer.PixelBatch;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.ReconnectState;
import dev.tandem.thin.viewer.Viewer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One session being seen, without its nodes; owned by the JavaFX thread. What comes from the viewer
 * loop is handed over to that thread as finished pixels or events; nothing waits.
 */
final class DesktopModel implements KeySink {
  /** What to see: which session, how, and when to try again if the connection is lost. */
  record Wanted(String session, AttachMode mode, ReconnectPolicy reconnect) {}

  /** Where it leads. */
  interface Ways {
    /** The user is done; the viewer is logged in still, if it is there. */
    void back(Optional<Viewer> viewer);
  }

  private final ClientContext context;
  private final Connected connected;
  private final Wanted wanted;
  private final Ways ways;
  private final ScreenBuffer screen;
  private final KeyTranslator keys = new KeyTranslator(this);
  private final PointerState pointer = new PointerState();
  private final ClipboardModel clipboard = new ClipboardModel(this::sendClipboard);
  private final ReadOnlyObjectWrapper<ReconnectState> state =
      new ReadOnlyObjectWrapper<>(new ReconnectState.Connecting(0));
  private final ReadOnlyObjectWrapper<AttachMode> mode;
  private final ReadOnlyObjectWrapper<Optional<CursorShape>> cursor =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper secondsLeft = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final KeptSession kept;
  private @Nullable Viewer viewer;
  private int askedWidth;
  private int askedHeight;

  DesktopModel(
      ClientContext context, Connected connected, Wanted wanted, Surface surface, Ways ways) {
    this.context = context;
    this.connected = connected;
    this.wanted = wanted;
    this.ways = ways;
    this.mode = new ReadOnlyObjectWrapper<>(wanted.mode());
    this.screen = new ScreenBuffer(context.runtime()::nanoTime, surface);
    this.kept =
        KeptSession.start(
            context.runtime(),
            new KeptSession.Means(
                connected.account(),
                connected.pins(),
                wanted.reconnect(),
                RandomGenerator.getDefault()),
            connected.viewer(),
            new Viewer.Attachment(wanted.session(), wanted.mode(), 0, 0),
            new FromLoop());
  }

  /** What the viewer loop says, handed over to the JavaFX thread. */
  private final class FromLoop implements KeptSession.Listener {
    /** Which viewer the batches are from; owned by the viewer loop. */
    private @Nullable Viewer from;

    @Override
    public void attached(Viewer by, Attached attached) {
      from = by;
      context.ui().execute(() -> attachedBy(by, attached));
    }

    @Override
    public void state(ReconnectState now) {
      context.ui().execute(() -> moved(now));
    }

    @Override
    public void pixels(PixelBatch batch) {
      Viewer by = from;
      if (by != null) {
        context.ui().execute(() -> screen.offer(by, batch));
      }
    }

    @Override
    public void cursor(CursorShape shape) {
      context.ui().execute(() -> cursor.set(Optional.of(shape)));
    }

    @Override
    public void clipboard(String text) {
      context.ui().execute(() -> clipboard.fromDesktop(text));
    }

    @Override
    public void typingUncertain() {
      context.ui().execute(() -> notice.set("What you typed last may not have arrived."));
    }

    @Override
    public void sessionEnded(String reason) {
      kept.stop("The session has ended: " + reason);
    }
  }

  private void attachedBy(Viewer by, Attached attached) {
    viewer = by;
    SessionInfo info = attached.session();
    mode.set(attached.mode());
    if (attached.mode() == AttachMode.VIEW && wanted.mode() == AttachMode.CONTROL) {
      notice.set("You may only look at " + info.name() + ".");
    }
  }

  private void moved(ReconnectState now) {
    state.set(now);
    keys.forget();
    pointer.clear();
    tick();
    if (now instanceof ReconnectState.Waiting || now instanceof ReconnectState.Connecting) {
      viewer = null;
    }
  }

  /** Who sees what, for the window's title. */
  String title() {
    return wanted.session() + " \u2014 " + connected.account();
  }

  /** The session's name. */
  String session() {
    return wanted.session();
  }

  /** Where the connection stands. */
  ReadOnlyObjectProperty<ReconnectState> state() {
    return state.getReadOnlyProperty();
  }

  /** Whether the desktop is live. */
  boolean isLive() {
    return state.get() instanceof ReconnectState.Attached;
  }

  /** What this viewer may do. */
  ReadOnlyObjectProperty<AttachMode> mode() {
    return mode.getReadOnlyProperty();
  }

  /** The pointer's image; empty until the server has sent one. */
  ReadOnlyObjectProperty<Optional<CursorShape>> cursor() {
    return cursor.getReadOnlyProperty();
  }

  /** Seconds until the next attempt. */
  ReadOnlyIntegerProperty secondsLeft() {
    return secondsLeft.getReadOnlyProperty();
  }

  /** Something the user should know, in one line; empty if there is nothing. */
  ReadOnlyStringProperty notice() {
    return notice.getReadOnlyProperty();
  }

  /** The user has had time to read it. */
  void noticeSeen() {
    notice.set("");
  }

  /** The clipboard of both sides. */
  ClipboardModel clipboard() {
    return clipboard;
  }

  /** The pixels. */
  ScreenBuffer screen() {
    return screen;
  }

  /** Keys on their way. */
  KeyTranslator keys() {
    return keys;
  }

  /** The viewer that is attached now. */
  Optional<Viewer> viewer() {
    return Optional.ofNullable(viewer);
  }

  /** Counts down. The view calls it a few times a second. */
  void tick() {
    secondsLeft.set(
        state.get() instanceof ReconnectState.Waiting waiting
            ? secondsUntil(waiting.untilNanos())
            : 0);
  }

  private int secondsUntil(long untilNanos) {
    long left = Math.max(0, untilNanos - context.runtime().nanoTime());
    return (int) ((left + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
  }

  // ---- Input

  @Override
  public void key(boolean pressed, int keysym, int scancode) {
    viewer().ifPresent(to -> to.key(pressed, keysym, scancode));
  }

  @Override
  public void text(String text) {
    viewer().ifPresent(to -> to.text(text));
  }

  /** The pointer is at a pixel of the desktop. */
  void moved(int x, int y) {
    viewer().ifPresent(to -> to.pointer(x, y, pointer.buttons()));
  }

  /** A button went down or up there. */
  void button(javafx.scene.input.MouseButton button, boolean pressed, int x, int y) {
    int down = pointer.button(button, pressed);
    viewer().ifPresent(to -> to.pointer(x, y, down));
  }

  /** The wheel turned, in notches, positive to the right and down. */
  void wheel(int x, int y, double notchesX, double notchesY) {
    viewer().ifPresent(to -> to.wheel(x, y, (float) notchesX, (float) notchesY));
  }

  /** The window lost the focus: nothing is held any more. */
  void focusLost() {
    keys.forget();
    pointer.clear();
    viewer().ifPresent(Viewer::releaseInput);
  }

  private void sendClipboard(String text) {
    viewer()
        .ifPresent(to -> {
          if (!to.offerClipboard(text)) {
            notice.set("The clipboard holds too much text to be sent.");
          }
        });
  }

  // ---- Commands

  /** The window has room for so many pixels, and the desktop should have that size. */
  void wantSize(int width, int height) {
    boolean fits =
        dev.tandem.protocol.encoding.Framebuffer.isAllowed(width, height)
            && (width != askedWidth || height != askedHeight);
    if (fits) {
      kept.wantSize(width, height);
      viewer().ifPresent(to -> resize(to, width, height));
    }
  }

  /** Only a viewer that is there was asked: one that is being attached may have begun before. */
  private void resize(Viewer to, int width, int height) {
    askedWidth = width;
    askedHeight = height;
    to.resize(width, height);
  }

  /** Does not wait for the next attempt. */
  void reconnectNow() {
    kept.now();
  }

  /** Stops seeing the session, which goes on. */
  void leave() {
    final boolean live = isLive();
    focusLost();
    kept.stop("");
    Viewer open = viewer;
    viewer = null;
    if (open == null || open.ended().isDone()) {
      ways.back(Optional.empty());
    } else if (live) {
      context.whenDone(open.detach(), _ -> ways.back(Optional.of(open)));
    } else {
      ways.back(Optional.of(open));
    }
  }
}
