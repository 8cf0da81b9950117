package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection to an X server, owned by one thread at a time: first by the thread that
 * opens it and waits for answers with {@link #await}, then, from {@link #run} on, by the session's
 * loop. A platform thread of its own waits for the server's packets and hands them to the loop.
 *
 * <p>Requests are written through {@link #begin} and {@link #end} or {@link #call}; nothing leaves
 * before {@link #flush}. Replies come in the order of their requests, so the oldest waiting call is
 * always the one that is answered.
 */
public final class XConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XConnection.class);
  private static final int EVENT_CODES = 128;
  private static final long STALL_RETRY_MILLIS = 2;
  private static final int QUERY_EXTENSION = 98;

  private final SocketChannel channel;
  private final Selector selector;
  private final XSetup setup;
  private final XReader reader = new XReader();
  private final XWriter writer = new XWriter();
  private final ArrayDeque<XCall<?>> calls = new ArrayDeque<>();
  private final @Nullable Function<XPacket, @Nullable XEvent>[] decoders = newDecoders();
  private int ids;
  private boolean closed;
  private boolean retrying;
  private @Nullable ScheduledExecutorService loop;
  private @Nullable Handler handler;

  /** Hears a connection; every method is called on the loop. */
  public interface Handler {
    /** An event that was asked for. */
    void event(XEvent event);

    /** The server refused a request that has no reply. */
    void error(XError error);

    /** The connection is of no use any more; said once. */
    void lost(XException reason);
  }

  private XConnection(SocketChannel channel, Selector selector, XSetup setup) {
    this.channel = channel;
    this.selector = selector;
    this.setup = setup;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make such an array
  private static @Nullable Function<XPacket, @Nullable XEvent>[] newDecoders() {
    return new Function[EVENT_CODES];
  }

  /**
   * Connects to a server's socket and introduces itself; blocks.
   *
   * @param cookie the 16 bytes that the server wants to hear
   * @throws XException if the server refuses
   */
  public static XConnection open(Path socket, byte[] cookie) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer request = XSetup.request(cookie);
      while (request.hasRemaining()) {
        channel.write(request);
      }
      byte[] header = readFully(channel, new byte[0], 8);
      int length = XSetup.length(new XPacket(header, false));
      XSetup setup = XSetup.decode(new XPacket(readFully(channel, header, length), false));
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new XConnection(channel, selector, setup);
    } catch (IOException | XException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] readFully(SocketChannel channel, byte[] first, int length)
      throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put(first);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new XException(XException.Code.LOST, "the X server closed the connection");
      }
    }
    return in.array();
  }

  /** What the server said of itself. */
  public XSetup setup() {
    return setup;
  }

  /** A new resource id. */
  public int newId() {
    ids++;
    // The mask is a run of bits somewhere in the word; its lowest bit is the step.
    return setup.idBase() | (ids * Integer.lowestOneBit(setup.idMask()) & setup.idMask());
  }

  /** Begins a request; the caller appends its body and calls {@link #end}. */
  XWriter begin(int opcode, int detail) {
    return writer.begin(opcode, detail);
  }

  /** Ends a request that has no reply. */
  void end() {
    writer.end();
  }

  /** Ends a request that has a reply. */
  <T> XCall<T> call(Function<XPacket, T> decode) {
    writer.end();
    XCall<T> call = new XCall<>(writer.sequence(), decode);
    if (closed) {
      call.fail(new XException(XException.Code.LOST, "the connection is closed"));
    } else {
      calls.add(call);
    }
    return call;
  }

  /** Says how events of a code are read. */
  void on(int eventCode, Function<XPacket, @Nullable XEvent> decode) {
    decoders[eventCode & 0x7F] = decode;
  }

  /** Finds an extension. */
  XCall<XExtension> extension(String name) {
    begin(QUERY_EXTENSION, 0).u16(name.length()).u16(0).bytes(ascii(name), 0, name.length());
    return call(reply -> {
      if (reply.u8(8) == 0) {
        throw new XException(
            XException.Code.MISSING_EXTENSION, "the X server has no " + name + " extension");
      }
      return new XExtension(reply.u8(9), reply.u8(10));
    });
  }

  static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Sends the requests that were ended. Never blocks. */
  public void flush() {
    if (closed) {
      return;
    }
    if (writer.overflowed()) {
      fail(new XException(XException.Code.STALLED, "the X server does not read what it is sent"));
      return;
    }
    try {
      if (!writer.flush(channel) && !retrying && loop != null) {
        retrying = true;
        var _ = loop.schedule(this::retry, STALL_RETRY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      fail(new XException(XException.Code.LOST, "the X server closed the connection"));
    }
  }

  private void retry() {
    retrying = false;
    flush();
  }

  /**
   * Sends, then handles what comes until an answer is there; blocks. Only before {@link #run}.
   *
   * @param deadlineNanos {@link System#nanoTime} after which it gives up
   */
  public <T> T await(XCall<T> call, long deadlineNanos) throws IOException {
    while (!call.isDone()) {
      awaitPackets(deadlineNanos);
    }
    return call.result();
  }

  /** Sends, then waits until the server says something; blocks. Only before {@link #run}. */
  public void awaitPackets(long deadlineNanos) throws IOException {
    flush();
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (millis <= 0) {
      throw new XException(XException.Code.TIMED_OUT, "the desktop did not start in time");
    }
    dispatch(readBatch(millis));
  }

  /** Hands the connection to the loop: from now on everything happens there. */
  public void run(String name, ScheduledExecutorService newLoop, Handler newHandler) {
    loop = newLoop;
    handler = newHandler;
    Thread.ofPlatform().name("x11-" + name).daemon().start(() -> readAll(newLoop));
  }

  private void readAll(ScheduledExecutorService target) {
    // Flow control, not a lock: a server that floods is not read faster than the loop follows.
    Semaphore places = new Semaphore(XLimits.BATCHES_WAITING);
    try {
      while (channel.isOpen()) {
        List<XPacket> batch = readBatch(0);
        places.acquire();
        target.execute(() -> {
          places.release();
          dispatch(batch);
        });
      }
    } catch (IOException | XException | java.nio.channels.ClosedSelectorException e) {
      XException reason =
          e instanceof XException x
              ? x
              : new XException(XException.Code.LOST, "the X server closed the connection");
      executeLast(target, () -> fail(reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      LOG.debug("the session's loop has ended before its X connection");
    }
  }

  private static void executeLast(ScheduledExecutorService target, Runnable task) {
    try {
      target.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the session's loop has ended before its X connection");
    }
  }

  private List<XPacket> readBatch(long timeoutMillis) throws IOException {
    selector.select(timeoutMillis);
    selector.selectedKeys().clear();
    return reader.read(channel);
  }

  private void dispatch(List<XPacket> batch) {
    try {
      for (int i = 0; i < batch.size() && !closed; i++) {
        dispatch(batch.get(i));
      }
      flush();
    } catch (XException e) {
      if (handler == null) {
        throw e;
      }
      fail(e);
    }
  }

  private void dispatch(XPacket packet) {
    if (packet.isReply()) {
      answer(packet);
    } else if (packet.isError()) {
      error(packet);
    } else {
      Function<XPacket, @Nullable XEvent> decode = decoders[packet.eventCode()];
      XEvent event = decode == null ? null : decode.apply(packet);
      if (event != null && handler != null) {
        handler.event(event);
      }
    }
  }

  private void answer(XPacket packet) {
    XCall<?> call = calls.poll();
    if (call == null || call.sequence() != packet.sequence()) {
      throw new XException(XException.Code.MALFORMED, "the X server sent a reply out of order");
    }
    call.complete(packet);
  }

  private void error(XPacket packet) {
    XError error = XError.decode(packet);
    XCall<?> call = calls.peek();
    if (call != null && call.sequence() == packet.sequence()) {
      calls.remove();
      call.fail(
          new XException(XException.Code.REFUSED, "the X server refused a request: " + error));
    } else {
      LOG.debug("refused: {}", error);
      if (handler != null) {
        handler.error(error);
      }
    }
  }

  private void fail(XException reason) {
    if (!closed) {
      Consumer<XException> tell = handler == null ? lost -> {} : handler::lost;
      close();
      tell.accept(reason);
    }
  }

  /** Ends the connection; what the server does for us ends with it. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing the X connection", e);
    }
    XException reason = new XException(XException.Code.LOST, "the connection is closed");
    while (!calls.isEmpty()) {
      calls.remove().fail(reason);
    }
  }
}
