package dev.tandem.sync.remote;

import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.wire.Presence;
import java.time.Duration;

/**
 * A way to the authority of one workspace, which comes up again by itself whenever it was lost; its
 * methods may be called on any thread, and return at once.
 */
public interface Channel extends AutoCloseable {
  /** Sends a message; nothing if the channel is down. */
  void send(ClientMessage message);

  /** Tells the others something of oneself; it may get lost. */
  void presence(Presence state);

  /** Whether something that was sent has not left this machine yet. */
  boolean isSending();

  /** The latest round trip that was measured; zero if there is none. */
  Duration roundTrip();

  /** Ends it; its listener hears nothing more. */
  @Override
  void close();
}
