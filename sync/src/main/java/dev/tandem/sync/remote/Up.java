package dev.tandem.sync.remote;

import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A connection on which somebody has logged in; its methods may be called on any thread. */
final class Up {
  private final WireConnection connection;
  private final Supplier<Duration> roundTrip;
  private final AtomicInteger unsent = new AtomicInteger();

  Up(WireConnection connection, Supplier<Duration> roundTrip) {
    this.connection = connection;
    this.roundTrip = roundTrip;
  }

  /** Sends a message; its bytes must not change any more. */
  void send(byte[] message) {
    unsent.incrementAndGet();
    connection.sendSync(Unpooled.wrappedBuffer(message), unsent::decrementAndGet);
  }

  /** Whether something has not left this machine yet. */
  boolean isSending() {
    return unsent.get() > 0;
  }

  Duration roundTrip() {
    return roundTrip.get();
  }
}
