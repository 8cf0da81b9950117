package dev.tandem.protocol.wire;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * One end of a connection without sockets, TLS or real time: everything above TLS runs on the
 * test's thread.
 */
final class Rig implements AutoCloseable {
  final MockTicker clock = Ticker.newMockTicker();
  final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(clock).build();
  final PhaseTracker tracker;

  Rig(Side side, WireListener listener) {
    tracker = new PhaseTracker(side, () -> {});
    ChannelConnection connection =
        new ChannelConnection(tracker, listener, channel.remoteAddress(), Limits.LOGIN_MILLIS);
    WirePipeline.install(channel.pipeline(), VersionRange.SUPPORTED, tracker, connection);
    channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
  }

  /** A rig whose preambles have crossed, in the given phase, and which has said nothing yet. */
  static Rig open(Side side, Phase phase, WireListener listener) {
    Rig rig = new Rig(side, listener);
    rig.receive(side == Side.SERVER ? clientPreamble(1, 1) : serverPreamble(1, 1, 1));
    rig.tracker.enter(phase);
    rig.sent();
    return rig;
  }

  static byte[] clientPreamble(int least, int most) {
    ByteBuf out = Unpooled.buffer().writeInt(Preamble.MAGIC).writeShort(least).writeShort(most);
    return ByteBufUtil.getBytes(out);
  }

  static byte[] serverPreamble(int chosen, int least, int most) {
    ByteBuf out = Unpooled.buffer().writeInt(Preamble.MAGIC).writeShort(chosen);
    return ByteBufUtil.getBytes(out.writeShort(least).writeShort(most));
  }

  static byte[] frame(int kind, int length, byte... payload) {
    ByteBuf out = Unpooled.buffer().writeByte(kind).writeInt(length).writeBytes(payload);
    return ByteBufUtil.getBytes(out);
  }

  static byte[] control(Message message) {
    ByteBuf out = Unpooled.buffer();
    new MessageCodec().encode(message, out);
    return ByteBufUtil.getBytes(out);
  }

  void receive(byte[] bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    channel.runPendingTasks();
  }

  /** All bytes that were sent since the last call. */
  byte[] sent() {
    channel.runPendingTasks();
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    return ByteBufUtil.getBytes(all);
  }

  void advanceMillis(long millis) {
    clock.advance(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  /** The other end has closed, or was lost. */
  void disconnect() {
    var _ = channel.close();
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}
