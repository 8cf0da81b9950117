package dev.tandem.server.desktop.x11.wire;

import dev.tandem.protocol.encoding.Rect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The XFIXES extension: regions, the pointer's image, selection owners; owned by the loop. */
public final class Fixes {
  private static final int QUERY_VERSION = 0;
  private static final int SELECT_SELECTION_INPUT = 2;
  private static final int SELECT_CURSOR_INPUT = 3;
  private static final int GET_CURSOR_IMAGE = 4;
  private static final int CREATE_REGION = 5;
  private static final int FETCH_REGION = 19;
  private static final int HIDE_CURSOR = 29;
  private static final int ALL_OWNER_CHANGES = 7;
  private static final int DISPLAY_CURSOR = 1;
  private static final int RECT_BYTES = 8;

  private final XConnection connection;
  private final int opcode;

  private Fixes(XConnection connection, XExtension extension) {
    this.connection = connection;
    this.opcode = extension.major();
    connection.on(extension.firstEvent(), XEvent.SelectionOwnerNotify::decode);
    connection.on(extension.firstEvent() + 1, XEvent.CursorNotify::decode);
  }

  /** Finds the extension; blocks. */
  public static Fixes open(XConnection connection, long deadlineNanos) throws IOException {
    XExtension extension = connection.await(connection.extension("XFIXES"), deadlineNanos);
    connection.begin(extension.major(), QUERY_VERSION).u32(5).u32(0);
    connection.await(connection.call(reply -> reply.s32(8)), deadlineNanos);
    return new Fixes(connection, extension);
  }

  /** Reports who owns a selection, to a window of ours. */
  public void watchSelection(int window, int selection) {
    connection
        .begin(opcode, SELECT_SELECTION_INPUT)
        .u32(window)
        .u32(selection)
        .u32(ALL_OWNER_CHANGES);
    connection.end();
  }

  /** Reports other pointer images. */
  public void watchCursor(int window) {
    connection.begin(opcode, SELECT_CURSOR_INPUT).u32(window).u32(DISPLAY_CURSOR);
    connection.end();
  }

  /** Draws no pointer into the framebuffer, as long as this connection lasts. */
  public void hideCursor(int window) {
    connection.begin(opcode, HIDE_CURSOR).u32(window);
    connection.end();
  }

  /** The pointer's image now. */
  public XCall<CursorImage> cursorImage() {
    connection.begin(opcode, GET_CURSOR_IMAGE);
    return connection.call(CursorImage::decode);
  }

  /** Makes an empty region. */
  public int createRegion() {
    int region = connection.newId();
    connection.begin(opcode, CREATE_REGION).u32(region);
    connection.end();
    return region;
  }

  /**
   * The rectangles of a region; only the one around all if there are more than {@link
   * XLimits#REGION_RECTANGLES}.
   */
  public XCall<List<Rect>> fetchRegion(int region) {
    connection.begin(opcode, FETCH_REGION).u32(region);
    return connection.call(Fixes::rects);
  }

  private static List<Rect> rects(XPacket reply) {
    int bytes = reply.bytes().length - XPacket.FIXED_BYTES;
    if (reply.cut() || bytes > XLimits.REGION_RECTANGLES * RECT_BYTES) {
      return List.of(rect(reply, 8));
    }
    if (bytes % RECT_BYTES != 0) {
      throw new XException(XException.Code.MALFORMED, "the X server sent half a rectangle");
    }
    List<Rect> rects = new ArrayList<>(bytes / RECT_BYTES);
    for (int at = XPacket.FIXED_BYTES; at < reply.bytes().length; at += RECT_BYTES) {
      rects.add(rect(reply, at));
    }
    return rects;
  }

  private static Rect rect(XPacket packet, int at) {
    return Rect.ofSize(packet.s16(at), packet.s16(at + 2), packet.u16(at + 4), packet.u16(at + 6));
  }
}
