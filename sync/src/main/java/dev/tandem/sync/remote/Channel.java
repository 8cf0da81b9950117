package dev.tandem.sync.remote;

import dev.tandem.sync.message.ClientMessage;
import java.time.Duration;

/** A way to the authority of one workspace; its methods may be called on any thread. */
public interface Channel extends AutoCloseable {
  /** Sends a message if the channel is up. */
  void send(ClientMessage message);

  /** Tells the others something. */
  void presence(byte[] state);

  /** Whether bytes wait to be sent. */
  boolean isSending();

  /** The latest round trip; zero if there is none. */
  Duration roundTrip();

  @Override
  void close();
}
