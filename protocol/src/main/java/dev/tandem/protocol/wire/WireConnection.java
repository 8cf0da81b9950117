package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.Message;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;

/** One end of a connection. Every method may be called on any thread: it enqueues and returns. */
public interface WireConnection {
  /**
   * Sends a message on the control lane, ahead of all pixels that wait. After the end it does
   * nothing. A message that breaks a limit or the phase is a defect of this side: it is logged and
   * ends the connection with INTERNAL.
   */
  void send(Message message);

  /**
   * Sends a whole frame, header first, on the pixel lane, in chunks between which control goes
   * first. Takes ownership of {@code frame}. Frames queue up: to hand over the next one when {@code
   * written} ran is the caller's pacing.
   *
   * @param written run on the event loop when the last chunk was handed to the socket; not run if
   *     the connection ends before
   */
  void sendFrame(ByteBuf frame, Runnable written);

  /**
   * Sends a whole sync message on the sync lane: behind control, ahead of pixels, in chunks between
   * which control goes first. Takes ownership of {@code message}. Messages keep their order. What
   * is in them is not this protocol's matter.
   *
   * @param written run on the event loop when the last chunk was handed to the socket; not run if
   *     the connection ends before
   */
  void sendSync(ByteBuf message, Runnable written);

  /**
   * Tells the peer why, then closes: when the peer has closed too, at the latest after {@link
   * dev.tandem.protocol.Limits#CLOSE_MILLIS}. Frames and sync messages that wait are dropped.
   */
  void close(ErrorCode code, String text);

  /**
   * Moves to a later phase, which allows more messages; an earlier one changes nothing. Seldom
   * needed: Welcome, LoggedIn and Attached move both sides on by themselves.
   */
  void enter(Phase phase);

  /** The agreed protocol version. */
  int version();

  /** Who is at the other end. */
  SocketAddress remoteAddress();

  /** Bytes that came over the socket so far, TLS included. */
  long bytesReceived();

  /** Bytes that were sent over the socket so far, TLS included. */
  long bytesSent();
}
