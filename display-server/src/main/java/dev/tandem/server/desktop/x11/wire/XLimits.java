package dev.tandem.server.desktop.x11.wire;

import dev.tandem.protocol.Limits;

/** Every bound on what an X server may send to us, or let wait. */
public final class XLimits {
  /** Bytes of one packet that are kept: a full clipboard, or a pointer image of 512 by 512. */
  public static final int PACKET_BYTES = Limits.CLIPBOARD_BYTES + 64;

  /** Rectangles of a region; of more, only the one around all is read. */
  public static final int REGION_RECTANGLES = 1024;

  /** Bytes of requests that wait for a server that does not read. */
  public static final int OUTGOING_BYTES = 4 * 1024 * 1024;

  /** Bytes of one request without the BIG-REQUESTS extension, which nothing here needs. */
  public static final int REQUEST_BYTES = 4 * 0xFFFF;

  /** Batches of packets that the session's loop has not handled yet. */
  public static final int BATCHES_WAITING = 64;

  private XLimits() {}
}
