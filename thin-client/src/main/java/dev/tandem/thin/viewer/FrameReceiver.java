package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the frames of one attached session into its framebuffer and hands the changed pixels on
 * in batches; owned by the viewer loop. At most {@link #MAX_BATCHES} are out at a time: what
 * changes meanwhile is gathered as a region and copied later, so that memory is bounded.
 */
final class FrameReceiver {
  /** Batches that may be out: one being shown, one that waits for the next pulse. */
  static final int MAX_BATCHES = 2;

  /**
   * Frames whose pixels wait for a batch; a server that sends more ignores the acknowledgements.
   */
  static final int MAX_WAITING_FRAMES = 4096;

  /** Pixels for which a batch has room at least, so that small changes use one array again. */
  private static final int SMALLEST_STORE = 64 * 1024;

  private final ViewerRuntime runtime;
  private final FrameDecoder decoder;
  private final SentInputs sent;
  private final Statistics statistics;
  private final SessionListener listener;
  private final Consumer<Message> out;
  private final Region changed = new Region();
  private final Region waiting = new Region();
  private final List<PixelBatch> batchesOut = new ArrayList<>();
  private final Deque<int[]> spareStores = new ArrayDeque<>();
  private List<FrameTimes> waitingFrames = new ArrayList<>();
  private @Nullable Framebuffer framebuffer;
  private int lastFrame;

  FrameReceiver(
      ViewerRuntime runtime,
      FrameDecoder decoder,
      Sources sources,
      SessionListener listener,
      Consumer<Message> out) {
    this.runtime = runtime;
    this.decoder = decoder;
    this.sent = sources.sent();
    this.statistics = sources.statistics();
    this.listener = listener;
    this.out = out;
  }

  /** What a receiver times frames against, and where it counts them. */
  record Sources(SentInputs sent, Statistics statistics) {}

  /**
   * Decodes one frame; does not release it.
   *
   * @throws ProtocolException if the frame breaks a rule
   */
  void frame(ByteBuf frame, long receivedNanos) {
    runtime.assertOnLoop();
    final int bytes = frame.readableBytes();
    FrameHeader header = FrameHeader.read(frame);
    if (lastFrame == 0 && header.frame() != 1) {
      return; // on its way since before the last detach
    }
    checkOrder(header);
    Framebuffer target = sized(header.width(), header.height());
    changed.clear();
    decoder.decode(frame, target, changed);
    waiting.addAll(changed);
    FrameTimes times =
        new FrameTimes(
            header,
            sent.answered(header.newestInput()),
            receivedNanos,
            runtime.nanoTime(),
            bytes,
            PixelBatch.pixelsOf(changed));
    statistics.decoded(times);
    listener.frame(times);
    waitingFrames.add(times);
    handOver();
  }

  private void checkOrder(FrameHeader header) {
    if (header.frame() != lastFrame + 1) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, "frame " + header.frame() + " came after frame " + lastFrame);
    }
    if (!sent.wasSent(header.newestInput())) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, "a frame answers input " + header.newestInput() + ", never sent");
    }
    if (waitingFrames.size() >= MAX_WAITING_FRAMES) {
      throw new ProtocolException(
          ErrorCode.LIMIT_REACHED, "the server sends frames without waiting for acknowledgements");
    }
    lastFrame = header.frame();
  }

  private Framebuffer sized(int width, int height) {
    Framebuffer present = framebuffer;
    if (present != null && present.width() == width && present.height() == height) {
      return present;
    }
    Framebuffer fresh = new Framebuffer(width, height);
    framebuffer = fresh;
    spareStores.clear();
    waiting.clear();
    waiting.add(fresh.bounds());
    return fresh;
  }

  private void handOver() {
    Framebuffer from = framebuffer;
    if (from == null || waitingFrames.isEmpty() || batchesOut.size() == MAX_BATCHES) {
      return;
    }
    List<FrameTimes> frames = waitingFrames;
    waitingFrames = new ArrayList<>();
    int[] store = store(PixelBatch.pixelsOf(waiting));
    PixelBatch batch = new PixelBatch(from, waiting, store, frames);
    waiting.clear();
    batchesOut.add(batch);
    listener.pixels(batch);
  }

  private int[] store(long pixels) {
    int[] spare = spareStores.poll();
    return spare != null && spare.length >= pixels
        ? spare
        : new int[Math.max(SMALLEST_STORE, (int) pixels)];
  }

  /** A batch was shown at that time: its frames are acknowledged, and the next may follow. */
  void shown(PixelBatch batch, long shownNanos) {
    runtime.assertOnLoop();
    if (!batchesOut.remove(batch)) {
      return; // of the session that was attached before
    }
    if (spareStores.size() < MAX_BATCHES) {
      spareStores.add(batch.store());
    }
    for (FrameTimes frame : batch.frames()) {
      statistics.shown(frame, shownNanos);
      out.accept(
          new FrameAck(
              frame.header().frame(),
              frame.receivedNanos() / 1_000,
              frame.decodedNanos() / 1_000,
              shownNanos / 1_000));
    }
    handOver();
  }

  /** How many rectangles came in each encoding. */
  Map<String, Long> rectangles() {
    Map<String, Long> counts = new TreeMap<>();
    decoder.rectangles().forEach((encoding, count) -> counts.put(encoding.name(), count));
    return counts;
  }

  /** A copy of the picture as it is; null before the first frame. */
  @Nullable Picture picture() {
    Framebuffer now = framebuffer;
    return now == null ? null : new Picture(now.width(), now.height(), now.pixels().clone());
  }
}
