package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.ClipboardText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two lanes, on a channel that takes bytes only when the test says so. */
// The tests look at what was written instead.
@SuppressWarnings("FutureReturnValueIgnored")
final class LaneWriterTest {
  private static final int FRAME_BYTES = 10 * LaneWriter.CHUNK_BYTES + 7;

  /** A socket that is full, or takes everything. */
  private static final class Valve extends EmbeddedChannel {
    boolean open = true;

    @Override
    protected void doWrite(ChannelOutboundBuffer in) throws Exception {
      if (open) {
        super.doWrite(in);
      }
    }

    void openAndFlush() {
      open = true;
      flush();
      runPendingTasks();
    }
  }

  private final Valve channel = new Valve();
  private final List<Throwable> failures = new ArrayList<>();

  @BeforeEach
  void connect() {
    PhaseTracker tracker = new PhaseTracker(Side.SERVER, () -> {});
    tracker.enter(Phase.VIEWING);
    channel
        .config()
        .setWriteBufferWaterMark(
            new WriteBufferWaterMark(LaneWriter.LOW_WATER_BYTES, LaneWriter.HIGH_WATER_BYTES));
    channel
        .pipeline()
        .addLast(
            new LaneWriter(tracker, new MessageCodec()),
            new ChannelInboundHandlerAdapter() {
              @Override
              public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                failures.add(cause);
              }
            });
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private static byte[] pixels() {
    byte[] pixels = new byte[FRAME_BYTES];
    new SplittableRandom(7).nextBytes(pixels);
    return pixels;
  }

  private record WireFrame(int kind, ByteBuf payload) {}

  private List<WireFrame> sent() {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    List<WireFrame> frames = new ArrayList<>();
    while (all.isReadable()) {
      int kind = all.readByte();
      frames.add(new WireFrame(kind, all.readSlice(all.readInt())));
    }
    return frames;
  }

  @Test
  void aFrameGoesOutInChunks() {
    ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(pixels()));
    channel.runPendingTasks();
    List<WireFrame> frames = sent();
    assertThat(written.isSuccess()).isTrue();
    assertThat(frames).hasSize(11);
    assertThat(frames.getFirst().kind()).isEqualTo(FrameKind.PIXELS_FIRST.id());
    assertThat(frames.get(5).kind()).isEqualTo(FrameKind.PIXELS_MIDDLE.id());
    assertThat(frames.getLast().kind()).isEqualTo(FrameKind.PIXELS_LAST.id());
    ByteBuf joined = Unpooled.buffer();
    frames.forEach(frame -> joined.writeBytes(frame.payload()));
    assertThat(ByteBufUtil.getBytes(joined)).isEqualTo(pixels());
  }

  @Test
  void controlOvertakesTheChunksThatWait() {
    channel.open = false;
    ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(pixels()));
    // Only so much was handed on; the rest of the frame waits where control can overtake it.
    assertThat(LaneWriter.waitingBytes(channel))
        .isLessThanOrEqualTo(LaneWriter.HIGH_WATER_BYTES + Limits.PIXEL_CHUNK_BYTES + 1024L);
    channel.writeAndFlush(new ClipboardText("first"));
    channel.writeAndFlush(new ClipboardText("second"));
    assertThat(written.isDone()).isFalse();
    channel.openAndFlush();

    List<Integer> kinds = sent().stream().map(WireFrame::kind).toList();
    int control = kinds.indexOf(FrameKind.CONTROL.id());
    assertThat(control).isBetween(1, 3);
    assertThat(kinds.get(control + 1)).isEqualTo(FrameKind.CONTROL.id());
    assertThat(kinds).hasSize(13);
    assertThat(written.isSuccess()).isTrue();
  }

  @Test
  void controlOfOtherThreadsOvertakesEvenWhenTheSocketTakesAll() {
    channel.pipeline().write(Unpooled.wrappedBuffer(pixels()));
    channel.pipeline().flush();
    // As if sent by another thread while the first chunks were written.
    channel.eventLoop().execute(() -> channel.pipeline().writeAndFlush(new ClipboardText("now")));
    channel.runPendingTasks();
    List<Integer> kinds = sent().stream().map(WireFrame::kind).toList();
    assertThat(kinds.indexOf(FrameKind.CONTROL.id())).isBetween(1, 7);
    assertThat(kinds).hasSize(12);
  }

  @Test
  void syncOvertakesPixelsAndControlOvertakesSync() {
    channel.open = false;
    channel.writeAndFlush(Unpooled.wrappedBuffer(pixels()));
    channel.writeAndFlush(new SyncMessage(Unpooled.wrappedBuffer(pixels())));
    channel.writeAndFlush(new SyncMessage(Unpooled.wrappedBuffer(new byte[] {1})));
    channel.writeAndFlush(new ClipboardText("now"));
    channel.openAndFlush();

    List<Integer> kinds = sent().stream().map(WireFrame::kind).toList();
    int control = kinds.indexOf(FrameKind.CONTROL.id());
    int sync = kinds.indexOf(FrameKind.SYNC_FIRST.id());
    assertThat(control).isBetween(1, 3);
    assertThat(sync).isEqualTo(control + 1);
    assertThat(kinds.subList(sync + 1, sync + 10)).containsOnly(FrameKind.SYNC_MIDDLE.id());
    assertThat(kinds.subList(sync + 10, sync + 13))
        .containsExactly(
            FrameKind.SYNC_LAST.id(), FrameKind.SYNC_WHOLE.id(), FrameKind.PIXELS_MIDDLE.id());
    assertThat(kinds).hasSize(1 + 11 + 1 + 11).endsWith(FrameKind.PIXELS_LAST.id());
  }

  @Test
  void aSyncMessageOutsideItsBoundsFailsAndIsReleased() {
    ByteBuf empty = Unpooled.buffer();
    ByteBuf early = Unpooled.wrappedBuffer(new byte[] {1});
    ChannelFuture written = channel.writeAndFlush(new SyncMessage(empty));
    assertThat(written.cause()).isInstanceOf(IllegalArgumentException.class);
    EmbeddedChannel before = new EmbeddedChannel();
    before
        .pipeline()
        .addLast(new LaneWriter(new PhaseTracker(Side.CLIENT, () -> {}), new MessageCodec()));
    ChannelFuture tooEarly = before.writeAndFlush(new SyncMessage(early));
    assertThat(tooEarly.cause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(empty.refCnt() + early.refCnt()).isZero();
    before.finishAndReleaseAll();
  }

  @Test
  void framesKeepTheirOrder() {
    channel.open = false;
    for (byte i = 1; i <= 3; i++) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {i}));
    }
    channel.openAndFlush();
    assertThat(sent().stream().map(frame -> (int) frame.payload().getByte(0)))
        .containsExactly(1, 2, 3);
  }

  @Test
  void aPeerThatDoesNotReadIsStalled() {
    channel.open = false;
    String text = "x".repeat(Limits.CLIPBOARD_BYTES);
    for (int i = 0; i < 4; i++) {
      channel.writeAndFlush(new ClipboardText(text));
    }
    assertThat(failures).hasSize(1);
    assertThat(FailureReasons.of(failures.getFirst()))
        .extracting(CloseReason::code)
        .isEqualTo(ErrorCode.PEER_STALLED);
  }

  @Test
  void whatWaitsAtTheEndIsReleased() {
    channel.open = false;
    ByteBuf frame = Unpooled.wrappedBuffer(pixels());
    ByteBuf behind = Unpooled.wrappedBuffer(pixels());
    ChannelFuture written = channel.writeAndFlush(frame);
    channel.writeAndFlush(behind);
    ByteBuf sync = Unpooled.wrappedBuffer(pixels());
    channel.writeAndFlush(new SyncMessage(sync));
    channel.close();
    channel.runPendingTasks();
    assertThat(frame.refCnt()).isZero();
    assertThat(behind.refCnt()).isZero();
    assertThat(sync.refCnt()).isZero();
    assertThat(written.isDone()).isTrue();
    assertThat(written.isSuccess()).isFalse();
  }

  @Test
  void aFrameOutsideItsBoundsFailsAndIsReleased() {
    ByteBuf frame = Unpooled.buffer().writeZero(FrameReader.MAX_FRAME_BYTES + 1);
    ChannelFuture written = channel.writeAndFlush(frame);
    assertThat(written.cause()).isInstanceOf(IllegalArgumentException.class);
    assertThat(frame.refCnt()).isZero();
  }
}
