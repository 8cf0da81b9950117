package dev.tandem.server.session;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.wire.Phase;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.viewer.Viewer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A desktop that the server keeps for a user, and its viewers. What it holds is owned by its loop;
 * its public methods may be called on any thread: they enqueue and return.
 *
 * <pre>
 *   start → STARTING → RUNNING → ENDED → start …
 *              └──────────────────↑
 *   close, from any state → gone
 * </pre>
 */
public final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final SessionSpec spec;
  private final SessionHost host;
  private final SessionFiles files;
  private final Loop loop;
  private final List<Runnable> whenStarted = new ArrayList<>();

  private @Nullable Screen screen;
  private @Nullable DesktopEvents events;
  private boolean closed;
  private volatile SessionInfo info;

  /** A session that has not been started. */
  public Session(SessionSpec spec, SessionHost host) {
    this.spec = spec;
    this.host = host;
    this.files = new SessionFiles(spec, host);
    this.loop = new Loop("session-" + spec.name());
    this.info = infoOf(SessionState.STARTING, 0, spec.width(), spec.height(), "");
  }

  /** What it is made of. */
  public SessionSpec spec() {
    return spec;
  }

  /** What it is now, or was a moment ago. */
  public SessionInfo info() {
    return info;
  }

  /**
   * Starts its desktop, which must not be running.
   *
   * @param outcome hears on the session's loop how that ended
   */
  public void start(Consumer<StartOutcome> outcome) {
    loop.execute(() -> startInside(outcome));
  }

  private void startInside(Consumer<StartOutcome> outcome) {
    loop.assertInside();
    if (closed || events != null) {
      outcome.accept(new StartOutcome.Failed("session " + spec.name() + " is running already"));
      return;
    }
    setInfo(SessionState.STARTING, "");
    DesktopEvents newEvents = new DesktopEvents(this::desktopEnded);
    events = newEvents;
    Thread.ofVirtual().name("start-" + spec.name()).start(() -> startBlocking(newEvents, outcome));
  }

  private void startBlocking(DesktopEvents newEvents, Consumer<StartOutcome> outcome) {
    try {
      Desktop desktop = spec.kind().start(files.prepare(), loop.executor(), newEvents);
      loop.execute(() -> started(desktop, newEvents, outcome));
    } catch (IOException e) {
      loop.execute(() -> notStarted(String.valueOf(e.getMessage()), outcome));
    } catch (RuntimeException e) {
      LOG.error("Session {} could not start", spec.name(), e);
      loop.execute(() -> notStarted("the desktop could not start: " + e, outcome));
    }
  }

  private void notStarted(String reason, Consumer<StartOutcome> outcome) {
    loop.assertInside();
    events = null;
    setInfo(SessionState.ENDED, reason);
    outcome.accept(new StartOutcome.Failed(reason));
    runWhenStarted();
  }

  private void started(Desktop desktop, DesktopEvents newEvents, Consumer<StartOutcome> outcome) {
    loop.assertInside();
    String endedAlready = newEvents.endedReason();
    if (closed || endedAlready != null) {
      desktop.close();
      notStarted(endedAlready == null ? "the session was ended" : endedAlready, outcome);
      return;
    }
    Screen newScreen = new Screen(desktop, host, loop, newEvents.cursor());
    screen = newScreen;
    newEvents.deliverTo(newScreen, this::refreshInfo);
    setInfo(SessionState.RUNNING, "");
    LOG.info("Session {} of {} runs", spec.name(), spec.owner());
    outcome.accept(new StartOutcome.Running());
    runWhenStarted();
  }

  private void runWhenStarted() {
    List<Runnable> waiting = List.copyOf(whenStarted);
    whenStarted.clear();
    waiting.forEach(Runnable::run);
  }

  /**
   * Makes a client a viewer, as soon as the desktop has started.
   *
   * @param request what it asked for
   * @param answer hears {@link Attached} or {@link Refused}
   */
  public void attach(Viewer viewer, AttachSession request, Consumer<Message> answer) {
    loop.execute(() -> attachInside(viewer, request, answer));
  }

  private void attachInside(Viewer viewer, AttachSession request, Consumer<Message> answer) {
    loop.assertInside();
    Screen present = screen;
    if (viewer.hasLeft()) {
      return;
    }
    if (isStarting()) {
      whenStarted.add(() -> attachInside(viewer, request, answer));
    } else if (present == null) {
      answer.accept(
          new Refused(
              request.request(),
              ErrorCode.SESSION_FAILED,
              "session " + spec.name() + " has ended: " + info.note()));
    } else if (present.viewers().size() >= host.limits().viewersPerSession()) {
      answer.accept(
          new Refused(
              request.request(),
              ErrorCode.LIMIT_REACHED,
              "session " + spec.name() + " has as many viewers as it may"));
    } else {
      viewer.connection().enter(Phase.VIEWING);
      setInfo(SessionState.RUNNING, present.viewers().size() + 1, "");
      answer.accept(new Attached(request.request(), info, viewer.mode()));
      present.add(viewer);
      if (viewer.mode() == AttachMode.CONTROL && request.width() > 0 && request.height() > 0) {
        present.resizes().request(request.width(), request.height());
      }
    }
  }

  /** Ends a client's viewing; nothing if it was none. */
  public void detach(Viewer viewer) {
    loop.execute(() -> {
      viewer.leave();
      removeInside(viewer);
    });
  }

  private void removeInside(Viewer viewer) {
    loop.assertInside();
    if (screen != null && screen.has(viewer)) {
      screen.remove(viewer);
      refreshInfo();
    }
  }

  /** Ends the viewing of a user who may no longer see this session. */
  public void detachUser(String user, String reason) {
    loop.execute(() -> {
      if (screen != null) {
        for (Viewer viewer : List.copyOf(screen.viewers())) {
          if (viewer.user().equals(user)) {
            removeInside(viewer);
            viewer.connection().send(new SessionEnded(spec.name(), reason));
          }
        }
      }
    });
  }

  /**
   * Handles what a viewer sent: input, acknowledgements, clipboard, resizing.
   *
   * @param handled run when that is done, or need not be
   */
  public void receive(Viewer viewer, Message message, Runnable handled) {
    loop.execute(() -> {
      try {
        if (screen != null && screen.has(viewer)) {
          ViewerMessages.handle(screen, viewer, message);
        }
      } finally {
        handled.run();
      }
    });
  }

  /** Hands over the environment with which a command appears in the desktop; empty if none runs. */
  public void environment(Consumer<Map<String, String>> answer) {
    loop.execute(() -> answer.accept(screen == null ? Map.of() : screen.desktop().environment()));
  }

  private void desktopEnded(String reason) {
    loop.assertInside();
    LOG.info("Session {} has ended: {}", spec.name(), reason);
    endDesktop(reason);
    setInfo(SessionState.ENDED, reason);
  }

  private void endDesktop(String reason) {
    Screen ended = screen;
    screen = null;
    events = null;
    if (ended != null) {
      ended.close(new SessionEnded(spec.name(), reason));
    }
    host.children().endSession(spec.name());
    files.deleteScratch();
  }

  /**
   * Ends the session and every process of it, for ever.
   *
   * @param reason what its viewers are told
   * @param gone run when all has ended
   */
  public void close(String reason, Runnable gone) {
    loop.execute(() -> {
      closed = true;
      if (isStarting()) {
        whenStarted.add(() -> closeInside(reason, gone));
      } else {
        closeInside(reason, gone);
      }
    });
  }

  private void closeInside(String reason, Runnable gone) {
    loop.assertInside();
    endDesktop(reason);
    setInfo(SessionState.ENDED, reason);
    gone.run();
    loop.end();
  }

  private boolean isStarting() {
    return screen == null && events != null;
  }

  private void refreshInfo() {
    setInfo(info.state(), info.note());
  }

  private void setInfo(SessionState state, String note) {
    setInfo(state, screen == null ? 0 : screen.viewers().size(), note);
  }

  private void setInfo(SessionState state, int viewers, String note) {
    info =
        screen == null
            ? infoOf(state, viewers, info.width(), info.height(), note)
            : infoOf(state, viewers, screen.width(), screen.height(), note);
  }

  private SessionInfo infoOf(SessionState state, int viewers, int width, int height, String note) {
    return new SessionInfo(
        spec.name(), spec.owner(), spec.kind().name(), state, viewers, width, height, note);
  }
}
