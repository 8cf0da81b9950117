package dev.tandem.server.session;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Message;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.viewer.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running desktop and those who look at it, owned by the session's loop. Damage is gathered,
 * captured once, and each viewer that is ready gets what differs from what it has. Without viewers
 * nothing is captured; without damage nothing happens.
 */
final class Screen {
  private static final Logger LOG = LoggerFactory.getLogger(Screen.class);

  /**
   * How long damage is gathered: the first event of a keystroke may be only the erased cell, with
   * the glyph 0.2 ms behind it.
   */
  private static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

  /** The longest pause after a long turn, in which input gets its chance. */
  private static final long MOST_GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Desktop desktop;
  private final SessionHost host;
  private final Loop loop;
  private final List<Viewer> viewers = new ArrayList<>();
  private final Region damage = new Region();
  private final InputRouter input;
  private final ResizeGate resizes;

  private Framebuffer captured;
  private @Nullable CursorShape cursor;
  private long damagedNanos;
  private long turnTookNanos;
  private long turnEndedNanos;
  private boolean turnIsDue;
  private boolean progressCheckIsDue;

  Screen(Desktop desktop, SessionHost host, Loop loop, @Nullable CursorShape cursor) {
    this.desktop = desktop;
    this.host = host;
    this.loop = loop;
    this.cursor = cursor;
    this.input = new InputRouter(desktop, viewers);
    this.resizes = new ResizeGate(desktop, host.limits(), host.nanoTime(), loop);
    this.captured = new Framebuffer(desktop.width(), desktop.height());
  }

  Desktop desktop() {
    return desktop;
  }

  Collection<Viewer> viewers() {
    return Collections.unmodifiableList(viewers);
  }

  int width() {
    return captured.width();
  }

  int height() {
    return captured.height();
  }

  /** A viewer comes: it gets the pointer's image, and everything counts as different for it. */
  void add(Viewer viewer) {
    viewers.add(viewer);
    if (cursor != null) {
      viewer.connection().send(cursor);
    }
    viewer.capturedAll(captured.bounds(), host.nanoTime().getAsLong());
    if (viewers.size() == 1) {
      // What was captured for those before may be long out of date.
      desktop.watch(true);
      damaged(List.of(captured.bounds()));
    }
    takeTurnIn(0);
  }

  /** A viewer goes; what it held down is let go. */
  void remove(Viewer viewer) {
    input.release(viewer);
    viewers.remove(viewer);
    if (viewers.isEmpty()) {
      desktop.watch(false);
      damage.clear();
    }
  }

  /** The session has ended or is closed: its viewers are told, then the desktop is ended. */
  void close(Message farewell) {
    resizes.stop();
    viewers.forEach(viewer -> viewer.connection().send(farewell));
    viewers.clear();
    desktop.close();
  }

  boolean has(Viewer viewer) {
    return viewers.contains(viewer);
  }

  void damaged(List<Rect> rects) {
    if (viewers.isEmpty()) {
      return;
    }
    if (damage.isEmpty()) {
      damagedNanos = host.nanoTime().getAsLong();
    }
    for (Rect rect : rects) {
      damage.add(rect.intersection(captured.bounds()));
    }
    if (!damage.isEmpty()) {
      long sinceTurnNanos = host.nanoTime().getAsLong() - turnEndedNanos;
      takeTurnIn(Math.clamp(turnTookNanos - sinceTurnNanos, GATHER_NANOS, MOST_GATHER_NANOS));
    }
  }

  void resized(int width, int height) {
    if (width == captured.width() && height == captured.height()) {
      return;
    }
    captured = new Framebuffer(width, height);
    damage.clear();
    for (Viewer viewer : viewers) {
      viewer.connection().send(new DesktopResized(width, height));
      viewer.capturedAll(captured.bounds(), host.nanoTime().getAsLong());
    }
    damaged(List.of(captured.bounds()));
  }

  void cursorChanged(CursorShape shape) {
    if (cursor == null || !cursor.equals(shape)) {
      cursor = shape;
      viewers.forEach(viewer -> viewer.connection().send(shape));
    }
  }

  /** Sends a message to those who may do more than see. */
  void tellControllers(Message message) {
    viewers.stream()
        .filter(viewer -> viewer.mode() == AttachMode.CONTROL)
        .forEach(viewer -> viewer.connection().send(message));
  }

  InputRouter input() {
    return input;
  }

  ResizeGate resizes() {
    return resizes;
  }

  void acknowledged(Viewer viewer, FrameAck ack) {
    if (viewer.acknowledged(ack)) {
      takeTurnIfBehind(viewer);
    } else {
      viewer
          .connection()
          .close(ErrorCode.MALFORMED, "frame " + ack.frame() + " was acknowledged but never sent");
    }
  }

  private void frameWritten(Viewer viewer) {
    viewer.frameWritten();
    takeTurnIfBehind(viewer);
  }

  private void takeTurnIfBehind(Viewer viewer) {
    if (viewer.isBehind() || !damage.isEmpty()) {
      takeTurnIn(0);
    }
  }

  private void takeTurnIn(long delayNanos) {
    if (turnIsDue) {
      return;
    }
    turnIsDue = true;
    if (delayNanos == 0) {
      loop.execute(this::turn);
    } else {
      loop.schedule(this::turn, delayNanos);
    }
  }

  /**
   * Captures what is damaged, if anybody can take it, and gives every ready viewer one frame. What
   * a frame's budget left over waits for the next turn, so that input comes in between.
   */
  private void turn() {
    turnIsDue = false;
    if (viewers.stream().noneMatch(Viewer::isReady)) {
      return;
    }
    long startNanos = host.nanoTime().getAsLong();
    capture();
    boolean more = false;
    for (Viewer viewer : List.copyOf(viewers)) {
      if (viewer.isReady() && viewer.isBehind()) {
        sendFrame(viewer);
        more |= viewer.isReady() && viewer.isBehind();
      }
    }
    turnEndedNanos = host.nanoTime().getAsLong();
    turnTookNanos = turnEndedNanos - startNanos;
    if (more) {
      takeTurnIn(0);
    }
  }

  private void sendFrame(Viewer viewer) {
    try {
      if (viewer.sendFrame(captured, () -> loop.execute(() -> frameWritten(viewer)))) {
        expectProgress();
      }
    } catch (RuntimeException e) {
      // A defect that one viewer's pixels bring to light is no reason to end the others.
      LOG.error("Could not make a frame for {}", viewer.user(), e);
      viewer.connection().close(ErrorCode.INTERNAL, "the server could not make a frame");
      remove(viewer);
    }
  }

  private void capture() {
    if (damage.isEmpty()) {
      return;
    }
    for (int i = 0; i < damage.size(); i++) {
      desktop.capture(damage.get(i), captured);
    }
    long nowNanos = host.nanoTime().getAsLong();
    for (Viewer viewer : viewers) {
      viewer.captured(damage, damagedNanos, nowNanos);
    }
    damage.clear();
  }

  private void expectProgress() {
    if (!progressCheckIsDue) {
      progressCheckIsDue = true;
      loop.schedule(this::checkProgress, host.limits().stallNanos() / 4);
    }
  }

  /** Ends viewers that acknowledge nothing; looks again as long as anything is under way. */
  private void checkProgress() {
    progressCheckIsDue = false;
    long nowNanos = host.nanoTime().getAsLong();
    boolean more = false;
    for (Viewer viewer : viewers) {
      if (!viewer.awaitsAcknowledgement()) {
        continue;
      }
      more = true;
      if (nowNanos - viewer.progressNanos() > host.limits().stallNanos()) {
        viewer
            .connection()
            .close(ErrorCode.PEER_STALLED, "the client acknowledges nothing of what it is sent");
      }
    }
    if (more) {
      expectProgress();
    }
  }
}
