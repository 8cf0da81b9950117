package dev.tandem.protocol.wire;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.HeartbeatReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends a heartbeat each {@link Limits#HEARTBEAT_MILLIS}, answers the peer's, and reports a peer
 * that is silent or stalled; owned by one event loop.
 */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
final class Heartbeats extends ChannelInboundHandlerAdapter {
  private final LaneWriter lanes;
  private @Nullable Liveness liveness;
  private @Nullable Future<?> ticks;

  Heartbeats(LaneWriter lanes) {
    this.lanes = lanes;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof VersionAgreed) {
      start(ctx);
    }
    ctx.fireUserEventTriggered(event);
  }

  private void start(ChannelHandlerContext ctx) {
    Liveness started = new Liveness(nowNanos(ctx));
    liveness = started;
    ticks =
        ctx.executor()
            .scheduleWithFixedDelay(
                () -> tick(ctx, started),
                Limits.HEARTBEAT_MILLIS,
                Limits.HEARTBEAT_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  private void tick(ChannelHandlerContext ctx, Liveness judge) {
    boolean waiting = LaneWriter.waitingBytes(ctx.channel()) > 0;
    try {
      judge.tick(nowNanos(ctx), lanes.movedBytes(ctx.channel()), waiting);
    } catch (ProtocolException e) {
      stop();
      ctx.fireExceptionCaught(e);
      return;
    }
    ctx.writeAndFlush(new Heartbeat(judge.sent(nowNanos(ctx))));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    switch (read) {
      case Heartbeat heartbeat -> ctx.writeAndFlush(new HeartbeatReply(heartbeat.token()));
      case HeartbeatReply reply when liveness != null ->
          ctx.fireUserEventTriggered(
              new RoundTrip(liveness.answered(reply.token(), nowNanos(ctx))));
      default -> ctx.fireChannelRead(read);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // After every read of the socket, even if it completed no message.
    if (liveness != null) {
      liveness.heard(nowNanos(ctx));
    }
    ctx.fireChannelReadComplete();
  }

  private static long nowNanos(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }

  private void stop() {
    if (ticks != null) {
      ticks.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stop();
  }
}
