package dev.tandem.protocol.wire;

import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps all that it hears; thread-safe. */
final class Recorder implements WireListener {
  private static final long PATIENCE_SECONDS = 20;

  final CompletableFuture<WireConnection> opened = new CompletableFuture<>();
  final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> syncs = new LinkedBlockingQueue<>();
  final BlockingQueue<Long> roundTrips = new LinkedBlockingQueue<>();
  final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  final List<String> order = new ArrayList<>();

  @Override
  public void opened(WireConnection connection) {
    opened.complete(connection);
  }

  @Override
  public void message(WireConnection connection, Message message) {
    order.add(message.getClass().getSimpleName());
    messages.add(message);
  }

  @Override
  public void frame(WireConnection connection, ByteBuf frame) {
    order.add("frame");
    frames.add(ByteBufUtil.getBytes(frame));
    frame.release();
  }

  @Override
  public void sync(WireConnection connection, ByteBuf message) {
    order.add("sync");
    syncs.add(ByteBufUtil.getBytes(message));
    message.release();
  }

  @Override
  public void roundTrip(WireConnection connection, long nanos) {
    roundTrips.add(nanos);
  }

  @Override
  public void closed(WireConnection connection, CloseReason reason) {
    if (!closed.complete(reason)) {
      throw new AssertionError("closed twice");
    }
  }

  WireConnection awaitOpened() {
    return opened.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  CloseReason awaitClosed() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  Message awaitMessage() {
    return await(messages);
  }

  byte[] awaitFrame() {
    return await(frames);
  }

  static <T> T await(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
