package dev.tandem.server.painted;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.encoding.Compression;
import dev.tandem.protocol.encoding.Encoding;
import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.wire.Phase;
import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client at the other end of a connection in memory: it decodes what it is sent, on a thread of
 * its own. It can be told not to read, or not to acknowledge.
 */
public final class MemoryClient implements WireConnection {
  /** All encodings and compressions. */
  public static final Capabilities ALL =
      new Capabilities(Encoding.ids(), Compression.ids(), List.of());

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final FrameDecoder decoder = new FrameDecoder(ALL.encodings(), ALL.compressions());
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final List<FrameHeader> headers = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Runnable> unread = new ArrayDeque<>();
  private final Consumer<FrameAck> acks;
  private boolean reads = true;
  private boolean acknowledges = true;
  private int unacknowledged;
  private Framebuffer picture = new Framebuffer(1, 1);
  private volatile @Nullable ErrorCode closedWith;

  /** A client whose acknowledgements go there. */
  public MemoryClient(Consumer<FrameAck> acks) {
    this.acks = acks;
  }

  /** The messages so far. */
  public List<Message> messages() {
    return messages;
  }

  /** The messages of one kind so far. */
  public <T extends Message> List<T> messages(Class<T> kind) {
    return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The headers of the frames so far. */
  public List<FrameHeader> headers() {
    return headers;
  }

  /** Why it was closed, if it was. */
  public @Nullable ErrorCode closedWith() {
    return closedWith;
  }

  /** The size and pixels that it shows. */
  public boolean shows(int width, int height, int[] pixels) {
    return onThread(() ->
        picture.width() == width
            && picture.height() == height
            && java.util.Arrays.equals(picture.pixels(), pixels));
  }

  /** Stops or goes on to read what it is sent. */
  public void read(boolean newReads) {
    onThread(() -> {
      reads = newReads;
      while (reads && !unread.isEmpty()) {
        unread.remove().run();
      }
      return true;
    });
  }

  /** Stops to acknowledge, or goes on and makes up for it. */
  public void acknowledge(boolean newAcknowledges) {
    onThread(() -> {
      acknowledges = newAcknowledges;
      if (acknowledges && unacknowledged > 0) {
        acks.accept(new FrameAck(unacknowledged, 0, 0, 0));
        unacknowledged = 0;
      }
      return true;
    });
  }

  private <T> T onThread(java.util.function.Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, thread).join();
  }

  @Override
  public void send(Message message) {
    messages.add(message);
  }

  @Override
  public void sendSync(ByteBuf message, Runnable written) {
    message.release();
    throw new UnsupportedOperationException("this client looks at desktops only");
  }

  @Override
  public void sendFrame(ByteBuf frame, Runnable written) {
    thread.execute(() -> {
      Runnable receive = () -> receive(frame, written);
      if (reads) {
        receive.run();
      } else {
        unread.add(receive);
      }
    });
  }

  private void receive(ByteBuf frame, Runnable written) {
    written.run();
    FrameHeader header = FrameHeader.read(frame);
    if (header.width() != picture.width() || header.height() != picture.height()) {
      picture = new Framebuffer(header.width(), header.height());
    }
    decoder.decode(frame, picture, new Region());
    frame.release();
    headers.add(header);
    if (acknowledges) {
      acks.accept(new FrameAck(header.frame(), 0, 0, 0));
    } else {
      unacknowledged = header.frame();
    }
  }

  @Override
  public void close(ErrorCode code, String text) {
    closedWith = code;
  }

  @Override
  public void enter(Phase phase) {}

  @Override
  public int version() {
    return 1;
  }

  @Override
  public long bytesReceived() {
    return 0;
  }

  @Override
  public long bytesSent() {
    return 0;
  }

  @Override
  public SocketAddress remoteAddress() {
    return InetSocketAddress.createUnresolved("memory", 1);
  }

  /** Ends its thread. */
  public void stop() throws InterruptedException {
    read(true);
    thread.shutdown();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the client's thread does not end");
    }
  }
}
