package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.RandR;
import dev.tandem.server.desktop.x11.wire.XCall;
import dev.tandem.server.desktop.x11.wire.XConnection;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desktop's size, now and wanted; owned by the connection's thread. One change is under way at
 * a time, and only the newest wish is remembered meanwhile, so that a storm of wishes costs little.
 */
final class ScreenSize {
  /** The widest desktop, in pixels. */
  static final int MAX_WIDTH = 4096;

  /** The highest desktop, in pixels. */
  static final int MAX_HEIGHT = 2160;

  /** The narrowest and lowest desktop, in pixels: programs misbehave below. */
  static final int MIN_SIDE = 128;

  private static final Logger LOG = LoggerFactory.getLogger(ScreenSize.class);

  private final XConnection connection;
  private final Core core;
  private final RandR randr;
  private Rect current;
  private Rect wanted;
  private boolean changing;
  private int shownMode;
  private int modesMade;

  ScreenSize(XConnection connection, Core core, RandR randr) {
    this.connection = connection;
    this.core = core;
    this.randr = randr;
    this.current = new Rect(0, 0, connection.setup().width(), connection.setup().height());
    this.wanted = current;
  }

  /** The whole screen. */
  Rect bounds() {
    return current;
  }

  /** Asks for a size; what is too big or too small becomes the nearest that is not. */
  void request(int width, int height) {
    wanted =
        new Rect(
            0, 0, Math.clamp(width, MIN_SIDE, MAX_WIDTH), Math.clamp(height, MIN_SIDE, MAX_HEIGHT));
    change();
  }

  /** Sets the first size; blocks, before the loop owns the connection. */
  void start(int width, int height, long deadlineNanos) throws IOException {
    request(width, height);
    while (changing) {
      connection.await(core.roundTrip(), deadlineNanos);
    }
    current = wanted;
  }

  /** The server says that it has this size; returns whether that is news. */
  boolean becomes(int width, int height) {
    Rect now = new Rect(0, 0, width, height).intersection(new Rect(0, 0, MAX_WIDTH, MAX_HEIGHT));
    boolean news = !now.isEmpty() && !now.equals(current);
    if (news) {
      current = now;
    }
    return news;
  }

  private void change() {
    if (changing || wanted.equals(current)) {
      return;
    }
    changing = true;
    Rect target = wanted;
    modesMade++;
    XCall<Integer> made = randr.createMode("tandem-" + modesMade, target.width(), target.height());
    made.then(mode -> show(mode, target)).otherwise(reason -> giveUp(target));
    connection.flush();
  }

  /** The screen's size may change only while nothing is shown. */
  private void show(int mode, Rect target) {
    randr.addMode(mode);
    core.grabServer();
    randr.turnOff();
    randr.screenSize(target.width(), target.height());
    randr.show(mode).then(shown -> finish(mode, target, shown)).otherwise(reason -> giveUp(target));
    core.ungrabServer();
    connection.flush();
  }

  private void finish(int mode, Rect target, boolean shown) {
    if (!shown) {
      giveUp(target);
      return;
    }
    if (shownMode != 0) {
      randr.removeMode(shownMode);
    }
    shownMode = mode;
    changing = false;
    if (!wanted.equals(target)) {
      change();
    }
  }

  private void giveUp(Rect target) {
    LOG.warn("the X server does not become {}x{}", target.width(), target.height());
    changing = false;
    wanted = current;
  }
}
