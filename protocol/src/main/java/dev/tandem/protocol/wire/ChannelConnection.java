package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ReferenceCounted;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler of a pipeline, which joins it to its {@link WireListener}; owned by one event
 * loop, to which the methods of {@link WireConnection} hand over. It knows how and why the
 * connection ends: the first reason counts.
 */
// A write or close that fails ends the channel, and its handlers hear of that.
@SuppressWarnings("FutureReturnValueIgnored")
final class ChannelConnection extends ChannelInboundHandlerAdapter implements WireConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelConnection.class);

  private enum Stage {
    /** TCP, TLS and preamble. */
    CONNECTING,
    /** Messages flow. */
    OPEN,
    /** Closing was sent; what comes is thrown away until the peer closes too. */
    CLOSING,
    /** The listener has heard the reason. */
    CLOSED
  }

  private final PhaseTracker tracker;
  private final WireListener listener;
  private final int deadlineMillis;
  private final ByteCounts counts = new ByteCounts();
  private volatile @Nullable ChannelHandlerContext context;
  private volatile SocketAddress remote;
  private volatile int version;
  private Stage stage = Stage.CONNECTING;
  private @Nullable CloseReason reason;

  /**
   * A connection that is not there yet.
   *
   * @param remote who is, or will be, at the other end
   * @param deadlineMillis until the login at a server, until it is open at a client
   */
  ChannelConnection(
      PhaseTracker tracker, WireListener listener, SocketAddress remote, int deadlineMillis) {
    this.tracker = tracker;
    this.listener = listener;
    this.remote = remote;
    this.deadlineMillis = deadlineMillis;
  }

  // ---- Any thread

  @Override
  public void send(Message message) {
    onLoop(ctx -> {
      if (stage == Stage.OPEN) {
        ctx.writeAndFlush(message);
      }
    });
  }

  @Override
  public void sendFrame(ByteBuf frame, Runnable written) {
    sendBytes(frame, written);
  }

  @Override
  public void sendSync(ByteBuf message, Runnable written) {
    sendBytes(new SyncMessage(message), written);
  }

  private void sendBytes(ReferenceCounted bytes, Runnable written) {
    boolean handedOver =
        onLoop(ctx -> {
          if (stage == Stage.OPEN) {
            ctx.writeAndFlush(bytes).addListener(done -> bytesDone(done.cause(), written));
          } else {
            bytes.release();
          }
        });
    if (!handedOver) {
      bytes.release();
    }
  }

  @Override
  public void close(ErrorCode code, String text) {
    onLoop(ctx -> end(ctx, new CloseReason(code, text, false)));
  }

  @Override
  public void enter(Phase phase) {
    onLoop(ctx -> tracker.enter(phase));
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public SocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public long bytesReceived() {
    return counts.received();
  }

  @Override
  public long bytesSent() {
    return counts.sent();
  }

  /** The handler that counts, for the pipeline. */
  ByteCounts counts() {
    return counts;
  }

  private interface LoopTask {
    void run(ChannelHandlerContext ctx);
  }

  /** Hands a task over; false if the event loop has ended, and with it every connection. */
  private boolean onLoop(LoopTask task) {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      throw new IllegalStateException("not opened yet");
    }
    if (ctx.executor().inEventLoop()) {
      task.run(ctx);
      return true;
    }
    try {
      ctx.executor().execute(() -> task.run(ctx));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("The event loop has ended");
      return false;
    }
  }

  // ---- The event loop

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    ctx.executor().schedule(() -> deadline(ctx), deadlineMillis, TimeUnit.MILLISECONDS);
  }

  private void deadline(ChannelHandlerContext ctx) {
    if (tracker.side() == Side.SERVER && !tracker.phase().isLoggedIn()) {
      String text = "no login within " + deadlineMillis / 1000 + " s";
      end(ctx, new CloseReason(ErrorCode.PEER_SILENT, text, false));
    } else if (stage == Stage.CONNECTING) {
      String text = remote + " did not answer within " + deadlineMillis + " ms";
      end(ctx, new CloseReason(ErrorCode.TRANSPORT_LOST, text, false));
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    remote = ctx.channel().remoteAddress();
    ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    try {
      if (event instanceof VersionAgreed agreed && stage == Stage.CONNECTING) {
        stage = Stage.OPEN;
        version = agreed.version();
        listener.opened(this);
      } else if (event instanceof RoundTrip trip && stage == Stage.OPEN) {
        listener.roundTrip(this, trip.nanos());
      }
    } catch (Throwable e) {
      defect(ctx, e);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object read) {
    try {
      if (read instanceof Closing closing) {
        endFromPeer(ctx, closing);
      } else if (stage != Stage.OPEN) {
        ReferenceCountUtil.release(read);
      } else if (read instanceof Message message) {
        listener.message(this, message);
      } else if (read instanceof SyncMessage sync) {
        listener.sync(this, sync.content());
      } else {
        listener.frame(this, (ByteBuf) read);
      }
    } catch (Throwable e) {
      defect(ctx, e);
    }
  }

  private void bytesDone(@Nullable Throwable failure, Runnable written) {
    ChannelHandlerContext ctx = context;
    if (failure instanceof IllegalArgumentException && ctx != null) {
      defect(ctx, failure);
    } else if (failure == null && ctx != null) {
      try {
        written.run();
      } catch (Throwable e) {
        defect(ctx, e);
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    @Nullable CloseReason found = FailureReasons.of(failure);
    if (found == null) {
      defect(ctx, failure);
    } else {
      end(ctx, found);
    }
  }

  private void defect(ChannelHandlerContext ctx, Throwable failure) {
    LOG.error("A defect ends the connection with {}", remote, failure);
    end(ctx, new CloseReason(ErrorCode.INTERNAL, "a defect; the log says more", false));
  }

  private void end(ChannelHandlerContext ctx, CloseReason why) {
    if (stage == Stage.CLOSING || stage == Stage.CLOSED) {
      return;
    }
    boolean open = stage == Stage.OPEN;
    stage = Stage.CLOSING;
    reason = why;
    if (!open || why.code() == ErrorCode.TRANSPORT_LOST) {
      ctx.close();
      return;
    }
    ctx.pipeline().remove(Heartbeats.class);
    ctx.writeAndFlush(new Closing(why.code(), why.text()));
    // The peer closes when it has read why. To close first would reset the connection if more of
    // its bytes arrive, and a reset can overtake the reason.
    ctx.executor().schedule(() -> ctx.close(), Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void endFromPeer(ChannelHandlerContext ctx, Closing closing) {
    if (stage == Stage.OPEN) {
      stage = Stage.CLOSING;
      reason = new CloseReason(closing.code(), closing.text(), true);
    }
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    finish(new CloseReason(ErrorCode.TRANSPORT_LOST, "the connection was lost", false));
    ctx.fireChannelInactive();
  }

  /** Tells the listener, once, that it is over; {@code otherwise} if no reason is known. */
  void finish(CloseReason otherwise) {
    if (stage == Stage.CLOSED) {
      return;
    }
    stage = Stage.CLOSED;
    try {
      listener.closed(this, reason == null ? otherwise : reason);
    } catch (Throwable e) {
      LOG.error("A listener failed at the end of the connection with {}", remote, e);
    }
  }
}
