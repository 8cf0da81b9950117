package dev.tandem.sync.wire;

import dev.tandem.sync.encoding.MalformedException;

/** The bytes of messages of a connection as a whole: channel 0. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // the content follows
public final class ConnectionFormat {
  private ConnectionFormat() {}

  /** The bytes of a client's message, with its envelope. */
  public static byte[] toBytes(ToServer.OfConnection message) {
    throw new UnsupportedOperationException();
  }

  /** The bytes of a server's message, with its envelope. */
  public static byte[] toBytes(ToClient.OfConnection message) {
    throw new UnsupportedOperationException();
  }

  /**
   * A client's message from its bytes.
   *
   * @throws MalformedException if it is none
   */
  public static ToServer.OfConnection toServer(Envelope message) {
    throw new UnsupportedOperationException();
  }

  /**
   * A server's message from its bytes.
   *
   * @throws MalformedException if it is none
   */
  public static ToClient.OfConnection toClient(Envelope message) {
    throw new UnsupportedOperationException();
  }
}
