package dev.tandem.server.viewer;

import dev.tandem.protocol.encoding.FrameEncoder;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One attached client, owned by the session's loop: the pixels that it has, where they may differ
 * from the desktop's, and when it may have the next frame. Its memory is one framebuffer and one
 * frame; what it missed is never kept, it is compared anew.
 */
public final class Viewer {
  /** Frames that may wait in the pixel lane: one that is written, one behind it. */
  public static final int MOST_UNWRITTEN_FRAMES = 2;

  /**
   * Bytes before compression that one frame may have, so that no turn of the loop belongs to one
   * viewer for long: about 4 ms at the slowest encoding's 60 Mpixel/s.
   */
  public static final int MOST_BUDGET_BYTES = 1024 * 1024;

  /** What a frame's buffer begins with; it grows as needed. */
  private static final int FIRST_BUFFER_BYTES = 16 * 1024;

  /** How much larger than the window's allowance a frame may be before it is compressed. */
  private static final int MOST_EXPANSION = 32;

  private final WireConnection connection;
  private final String user;
  private final AttachMode mode;
  private final FrameEncoder encoder;
  private final LongSupplier nanoTime;
  private final CongestionWindow window = new CongestionWindow();
  private final HeldInput held = new HeldInput();
  private final Region pending = new Region();
  private final FrameTimes times = new FrameTimes();

  private @Nullable Framebuffer shadow;
  private boolean isFirstOfSize;
  private int framesSent;
  private int unwrittenFrames;
  private int expansion = 1;
  private long progressNanos;
  private boolean left;

  /**
   * A viewer that has no pixels yet; may be called on any thread.
   *
   * @param mode what it may do
   * @param chosen the encodings and compressions that were negotiated
   */
  public Viewer(
      WireConnection connection,
      String user,
      AttachMode mode,
      Capabilities chosen,
      LongSupplier nanoTime) {
    this.connection = connection;
    this.user = user;
    this.mode = mode;
    this.encoder = new FrameEncoder(chosen.encodings(), chosen.compressions());
    this.nanoTime = nanoTime;
  }

  /** Where its messages go. */
  public WireConnection connection() {
    return connection;
  }

  /** Whose viewer it is. */
  public String user() {
    return user;
  }

  /** What it may do. */
  public AttachMode mode() {
    return mode;
  }

  /** What it holds down. */
  public HeldInput held() {
    return held;
  }

  /** Notes that it has gone, be it before it was admitted. */
  public void leave() {
    left = true;
  }

  /** Whether it has gone. */
  public boolean hasLeft() {
    return left;
  }

  /** Notes that one of its input events was injected. */
  public void injected(int input) {
    times.injected(input, nanoTime.getAsLong());
  }

  /** These pixels were captured; they may differ from what it has. */
  public void captured(Region damage, long damagedNanos, long capturedNanos) {
    times.captured(damagedNanos, capturedNanos, pending.isEmpty());
    pending.addAll(damage);
  }

  /** All of the picture may differ from what it has. */
  public void capturedAll(Rect bounds, long nowNanos) {
    times.captured(nowNanos, nowNanos, pending.isEmpty());
    pending.clear();
    pending.add(bounds);
  }

  /** Whether a frame may be sent, be there one or not. */
  public boolean isReady() {
    return window.isOpen() && unwrittenFrames < MOST_UNWRITTEN_FRAMES;
  }

  /** Whether its picture may be behind the captured one. */
  public boolean isBehind() {
    return !pending.isEmpty();
  }

  /**
   * Sends one frame of what differs, as large as the window and the budget allow. The viewer must
   * be ready.
   *
   * @param now the pixels as they were captured
   * @param written run on the connection's event loop when the frame has left
   * @return whether anything differed; the first frame of a size is sent even if it is all black
   */
  public boolean sendFrame(Framebuffer now, Runnable written) {
    Framebuffer has = shadowFor(now);
    int allowanceBytes = window.allowanceBytes();
    int budgetBytes = (int) Math.min(MOST_BUDGET_BYTES, (long) allowanceBytes * expansion);
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.buffer(FIRST_BUFFER_BYTES);
    boolean sent = false;
    try {
      frame.writerIndex(FrameHeader.BYTES);
      int rects = encoder.encode(now, has, pending, budgetBytes, frame);
      if (rects == 0 && !isFirstOfSize) {
        return false;
      }
      isFirstOfSize = false;
      int end = frame.writerIndex();
      frame.writerIndex(0);
      long encodedNanos = nanoTime.getAsLong();
      times.header(framesSent + 1, now.width(), now.height(), encodedNanos).write(frame);
      frame.writerIndex(end);
      adaptExpansion(allowanceBytes, end);
      noteSent(end, encodedNanos);
      sent = true;
    } finally {
      if (!sent) {
        frame.release();
      }
    }
    connection.sendFrame(frame, written);
    return true;
  }

  private void noteSent(int bytes, long nowNanos) {
    if (window.framesInFlight() == 0) {
      progressNanos = nowNanos;
    }
    framesSent++;
    unwrittenFrames++;
    window.sent(bytes, nowNanos);
  }

  /**
   * What it has. A client starts from black whenever a frame's size is not that of the frame
   * before; so the shadow changes only when a frame is sent, however often the desktop did
   * meanwhile.
   */
  private Framebuffer shadowFor(Framebuffer now) {
    Framebuffer has = shadow;
    if (has == null || has.width() != now.width() || has.height() != now.height()) {
      has = new Framebuffer(now.width(), now.height());
      shadow = has;
      isFirstOfSize = true;
      pending.clear();
      pending.add(now.bounds());
    }
    return has;
  }

  /**
   * Learns how well its pictures compress, so that frames fill the window and do not overrun it.
   */
  private void adaptExpansion(int allowanceBytes, int frameBytes) {
    if (frameBytes > allowanceBytes) {
      expansion = Math.max(1, expansion / 2);
    } else if (frameBytes < allowanceBytes / 2 && !pending.isEmpty()) {
      expansion = Math.min(MOST_EXPANSION, expansion * 2);
    }
  }

  /** A frame has left for the network. */
  public void frameWritten() {
    unwrittenFrames--;
  }

  /**
   * A frame was acknowledged.
   *
   * @return false if it was never sent
   */
  public boolean acknowledged(FrameAck ack) {
    long nowNanos = nanoTime.getAsLong();
    long holdMicros = Math.clamp(ack.shownMicros() - ack.receivedMicros(), 0, 1_000_000);
    int before = window.framesInFlight();
    boolean known =
        window.acknowledged(ack.frame(), TimeUnit.MICROSECONDS.toNanos(holdMicros), nowNanos);
    if (window.framesInFlight() != before) {
      progressNanos = nowNanos;
    }
    return known;
  }

  /** Whether frames wait for their acknowledgement. */
  public boolean awaitsAcknowledgement() {
    return window.framesInFlight() > 0;
  }

  /** Since when nothing was acknowledged though something could have been. */
  public long progressNanos() {
    return progressNanos;
  }
}
