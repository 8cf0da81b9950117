package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The RANDR extension: the screen's size; owned by the loop. */
public final class RandR {
  private static final int QUERY_VERSION = 0;
  private static final int SELECT_INPUT = 4;
  private static final int SET_SCREEN_SIZE = 7;
  private static final int CREATE_MODE = 16;
  private static final int DESTROY_MODE = 17;
  private static final int ADD_OUTPUT_MODE = 18;
  private static final int DELETE_OUTPUT_MODE = 19;
  private static final int SET_CRTC_CONFIG = 21;
  private static final int GET_SCREEN_RESOURCES_CURRENT = 25;

  private static final int SCREEN_CHANGE = 1;
  private static final int ROTATE_0 = 1;
  private static final double MILLIMETRES_PER_PIXEL = 25.4 / 96;

  private final XConnection connection;
  private final int opcode;
  private final int crtc;
  private final int output;

  private record Resources(List<Integer> crtcs, List<Integer> outputs) {
    static Resources decode(XPacket reply) {
      int crtcs = reply.u16(16);
      int outputs = reply.u16(18);
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < crtcs + outputs; i++) {
        ids.add(reply.s32(XPacket.FIXED_BYTES + 4 * i));
      }
      if (crtcs == 0 || outputs == 0) {
        throw new XException(XException.Code.MALFORMED, "the X server has no screen to resize");
      }
      return new Resources(ids.subList(0, crtcs), ids.subList(crtcs, ids.size()));
    }
  }

  private RandR(XConnection connection, XExtension extension, Resources resources) {
    this.connection = connection;
    this.opcode = extension.major();
    this.crtc = resources.crtcs().getFirst();
    this.output = resources.outputs().getFirst();
    connection.on(extension.firstEvent(), XEvent.ScreenChangeNotify::decode);
  }

  /** Finds the extension and listens for other sizes; blocks. */
  public static RandR open(XConnection connection, long deadlineNanos) throws IOException {
    XExtension extension = connection.await(connection.extension("RANDR"), deadlineNanos);
    int root = connection.setup().root();
    connection.begin(extension.major(), QUERY_VERSION).u32(1).u32(3);
    connection.await(connection.call(reply -> reply.s32(8)), deadlineNanos);
    connection.begin(extension.major(), SELECT_INPUT).u32(root).u16(SCREEN_CHANGE).u16(0);
    connection.end();
    connection.begin(extension.major(), GET_SCREEN_RESOURCES_CURRENT).u32(root);
    Resources resources = connection.await(connection.call(Resources::decode), deadlineNanos);
    return new RandR(connection, extension, resources);
  }

  /** Makes a mode of a size that the output can show; its name must be new. */
  public XCall<Integer> createMode(String name, int width, int height) {
    connection
        .begin(opcode, CREATE_MODE)
        .u32(connection.setup().root())
        .u32(0)
        .u16(width)
        .u16(height)
        .u32(0)
        .u16(width)
        .u16(width)
        .u16(width)
        .u16(0)
        .u16(height)
        .u16(height)
        .u16(height)
        .u16(name.length())
        .u32(0)
        .bytes(XConnection.ascii(name), 0, name.length());
    return connection.call(reply -> reply.s32(8));
  }

  /** Lets the output have a mode. */
  public void addMode(int mode) {
    connection.begin(opcode, ADD_OUTPUT_MODE).u32(output).u32(mode);
    connection.end();
  }

  /** Forgets a mode that is not shown. */
  public void removeMode(int mode) {
    connection.begin(opcode, DELETE_OUTPUT_MODE).u32(output).u32(mode);
    connection.end();
    connection.begin(opcode, DESTROY_MODE).u32(mode);
    connection.end();
  }

  /** Turns the output off, which allows the screen any size. */
  public XCall<Boolean> turnOff() {
    return setCrtc(0, new int[0]);
  }

  /** Shows a mode; the answer is whether the server does. */
  public XCall<Boolean> show(int mode) {
    return setCrtc(mode, new int[] {output});
  }

  /** Sets the screen's size, in pixels. */
  public void screenSize(int width, int height) {
    connection
        .begin(opcode, SET_SCREEN_SIZE)
        .u32(connection.setup().root())
        .u16(width)
        .u16(height)
        .u32((int) Math.round(width * MILLIMETRES_PER_PIXEL))
        .u32((int) Math.round(height * MILLIMETRES_PER_PIXEL));
    connection.end();
  }

  private XCall<Boolean> setCrtc(int mode, int[] outputs) {
    XWriter out =
        connection
            .begin(opcode, SET_CRTC_CONFIG)
            .u32(crtc)
            .u32(0)
            .u32(0)
            .u16(0)
            .u16(0)
            .u32(mode)
            .u16(ROTATE_0)
            .u16(0);
    for (int each : outputs) {
      out.u32(each);
    }
    return connection.call(reply -> reply.u8(1) == 0);
  }
}
