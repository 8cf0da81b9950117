package dev.tandem.thin.painted;

import dev.tandem.protocol.encoding.FrameEncoder;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;

/** What one attached client of a painted server has been sent; owned by the server's loop. */
final class PaintedViewer {
  private static final int WINDOW_FRAMES = 4;
  private static final int BUDGET_BYTES = 2 * 1024 * 1024;

  private final WireConnection connection;
  private final PaintedSession session;
  private final FrameEncoder encoder;
  private final Region damage = new Region();
  private Framebuffer now;
  private Framebuffer has;
  private int frame;
  private int acknowledged;
  private int newestInput;
  private long injectedNanos;
  private long damagedNanos;
  private long capturedNanos;

  PaintedViewer(WireConnection connection, PaintedSession session, Capabilities agreed) {
    this.connection = connection;
    this.session = session;
    this.encoder = new FrameEncoder(agreed.encodings(), agreed.compressions());
    this.now = new Framebuffer(session.desktop().width(), session.desktop().height());
    this.has = new Framebuffer(now.width(), now.height());
    this.injectedNanos = System.nanoTime();
    this.damagedNanos = injectedNanos;
    this.capturedNanos = injectedNanos;
  }

  PaintedSession session() {
    return session;
  }

  WireConnection connection() {
    return connection;
  }

  int unacknowledged() {
    return frame - acknowledged;
  }

  void injected(int input, long atNanos, long shownNanos) {
    newestInput = input;
    injectedNanos = atNanos;
    damagedNanos = shownNanos;
  }

  void acknowledged(int acknowledgedFrame) {
    acknowledged = acknowledgedFrame;
    update();
  }

  /** Sends what has changed, if the client keeps up. */
  void update() {
    PaintedDesktop desktop = session.desktop();
    boolean resized = now.width() != desktop.width() || now.height() != desktop.height();
    if (resized) {
      now = new Framebuffer(desktop.width(), desktop.height());
      has = new Framebuffer(desktop.width(), desktop.height());
    }
    if (unacknowledged() >= WINDOW_FRAMES) {
      return;
    }
    desktop.copyInto(now);
    capturedNanos = System.nanoTime();
    damage.add(now.bounds());
    ByteBuf body = Unpooled.buffer();
    int rects = encoder.encode(now, has, damage, BUDGET_BYTES, body);
    if (rects > 0) {
      send(body);
    } else {
      body.release();
    }
  }

  private static int micros(long fromNanos, long toNanos) {
    return (int) TimeUnit.NANOSECONDS.toMicros(toNanos - fromNanos);
  }

  /** Sends a frame with this body, whatever it is; takes ownership. */
  void send(ByteBuf body) {
    ByteBuf whole = Unpooled.buffer(FrameHeader.BYTES + body.readableBytes());
    new FrameHeader(
            ++frame,
            newestInput,
            now.width(),
            now.height(),
            micros(injectedNanos, damagedNanos),
            micros(damagedNanos, capturedNanos),
            micros(capturedNanos, System.nanoTime()))
        .write(whole);
    whole.writeBytes(body);
    body.release();
    connection.sendFrame(whole, () -> {});
  }
}
