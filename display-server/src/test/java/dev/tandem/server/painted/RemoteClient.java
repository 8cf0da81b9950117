package dev.tandem.server.painted;

import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.encoding.FrameHeader;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Region;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.protocol.wire.WireClient;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.protocol.wire.WireListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client over a real socket; its methods block and are called by the test. */
public final class RemoteClient implements WireListener, AutoCloseable {
  private final WireClient wire = new WireClient();
  private final CompletableFuture<WireConnection> connection = new CompletableFuture<>();
  private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
  private final CountDownLatch mayRead = new CountDownLatch(1);
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final FrameDecoder decoder =
      new FrameDecoder(MemoryClient.ALL.encodings(), MemoryClient.ALL.compressions());
  private volatile boolean reads = true;
  private volatile boolean acknowledges = true;

  /** Guarded by this. */
  private Framebuffer picture = new Framebuffer(1, 1);

  private RemoteClient() {}

  /** Connects and says hello. */
  public static RemoteClient connect(InetSocketAddress address) {
    return connect(address, MemoryClient.ALL);
  }

  /** Connects and says hello, with these offers. */
  public static RemoteClient connect(InetSocketAddress address, Capabilities offers) {
    RemoteClient client = new RemoteClient();
    client.wire.connect(
        address.getAddress().getHostAddress(),
        address.getPort(),
        (server, fingerprint) -> PinStore.Verdict.FIRST_USE,
        Duration.ofSeconds(20),
        client);
    client.send(new Hello(offers, "test"));
    Eventually.await("the server's welcome", () -> !client.messages.isEmpty());
    return client;
  }

  /** Connects and logs in. */
  public static RemoteClient login(InetSocketAddress address, String user, String password) {
    RemoteClient client = connect(address);
    client.request(new Login(1, user, password));
    return client;
  }

  /** Sends a sync message. */
  public void sendSync(byte[] message) {
    connection
        .orTimeout(30, TimeUnit.SECONDS)
        .join()
        .sendSync(Unpooled.wrappedBuffer(message), () -> {});
  }

  /** Sends a message. */
  public void send(Message message) {
    connection.orTimeout(30, TimeUnit.SECONDS).join().send(message);
  }

  /** Sends a request and returns the next message that is no event. */
  public Message request(Message request) {
    int before = answers().size();
    send(request);
    Eventually.await("an answer to " + request, () -> answers().size() > before || closed.isDone());
    if (answers().size() <= before) {
      throw new AssertionError("closed instead of an answer: " + closed.join());
    }
    return answers().get(before);
  }

  private List<Message> answers() {
    return messages.stream().filter(RemoteClient::isAnswer).toList();
  }

  private static boolean isAnswer(Message message) {
    return switch (message.getClass().getSimpleName()) {
      case "Done", "Refused", "LoggedIn", "SessionList", "Attached", "ExecResult" -> true;
      default -> false;
    };
  }

  /** Creates a painted session. */
  public Message create(String name, String... command) {
    return request(new CreateSession(2, name, "painted", List.of(command), 320, 240));
  }

  /** Attaches to a session. */
  public Message attach(String name, AttachMode mode) {
    return request(new AttachSession(3, name, mode, 0, 0));
  }

  /** All messages so far. */
  public List<Message> messages() {
    return messages;
  }

  /** Why the connection ended; waits for it. */
  public CloseReason awaitClosed() {
    return closed.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Whether the connection has ended. */
  public boolean isClosed() {
    return closed.isDone();
  }

  /** Reads nothing any more, from the next frame or message on. */
  public void stopReading() {
    reads = false;
  }

  /** Acknowledges nothing any more. */
  public void stopAcknowledging() {
    acknowledges = false;
  }

  /** Waits until it shows what the desktop shows. */
  public void awaitSame(PaintedDesktop desktop) {
    Eventually.await(
        "the client shows what the desktop shows",
        () -> {
          int[] pixels = desktop.pixels();
          synchronized (this) {
            return Arrays.equals(picture.pixels(), pixels);
          }
        });
  }

  @Override
  public void opened(WireConnection opened) {
    connection.complete(opened);
  }

  @Override
  public void message(WireConnection from, Message message) {
    blockUnlessReading();
    if (message instanceof Attached) {
      synchronized (this) {
        picture = new Framebuffer(1, 1);
      }
    }
    messages.add(message);
  }

  @Override
  public void frame(WireConnection from, ByteBuf frame) {
    blockUnlessReading();
    try {
      FrameHeader header = FrameHeader.read(frame);
      synchronized (this) {
        if (header.width() != picture.width() || header.height() != picture.height()) {
          picture = new Framebuffer(header.width(), header.height());
        }
        decoder.decode(frame, picture, new Region());
      }
      if (acknowledges) {
        from.send(new FrameAck(header.frame(), 0, 0, 0));
      }
    } finally {
      frame.release();
    }
  }

  @Override
  public void sync(WireConnection from, ByteBuf message) {
    blockUnlessReading();
    message.release();
  }

  private void blockUnlessReading() {
    if (!reads) {
      try {
        mayRead.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void roundTrip(WireConnection from, long nanos) {}

  @Override
  public void closed(@Nullable WireConnection from, CloseReason reason) {
    closed.complete(reason);
    connection.completeExceptionally(new AssertionError("closed: " + reason));
  }

  @Override
  public void close() {
    mayRead.countDown();
    wire.close();
  }
}
