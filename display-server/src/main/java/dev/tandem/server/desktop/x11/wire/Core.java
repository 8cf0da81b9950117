package dev.tandem.server.desktop.x11.wire;

/** Requests of the core protocol about windows, atoms and the server; owned by the loop. */
public final class Core {
  private static final int CREATE_WINDOW = 1;
  private static final int CHANGE_WINDOW_ATTRIBUTES = 2;
  private static final int DESTROY_WINDOW = 4;
  private static final int INTERN_ATOM = 16;
  private static final int GET_PROPERTY = 20;
  private static final int GRAB_SERVER = 36;
  private static final int UNGRAB_SERVER = 37;

  private static final int GET_INPUT_FOCUS = 43;

  private static final int INPUT_ONLY = 2;
  private static final int EVENT_MASK = 1 << 11;
  private static final int PROPERTY_CHANGE = 1 << 22;

  private final XConnection connection;

  /** Requests on a connection. */
  public Core(XConnection connection) {
    this.connection = connection;
    connection.on(34, XEvent.MappingNotify::decode);
  }

  /** The root window of the first screen. */
  public int root() {
    return connection.setup().root();
  }

  /** Makes a window that shows nothing and reports changes of its properties. */
  public int createHiddenWindow() {
    int window = connection.newId();
    connection
        .begin(CREATE_WINDOW, 0)
        .u32(window)
        .u32(root())
        .u16(0)
        .u16(0)
        .u16(1)
        .u16(1)
        .u16(0)
        .u16(INPUT_ONLY)
        .u32(0)
        .u32(EVENT_MASK)
        .u32(PROPERTY_CHANGE);
    connection.end();
    return window;
  }

  /** Destroys a window of ours. */
  public void destroyWindow(int window) {
    connection.begin(DESTROY_WINDOW, 0).u32(window);
    connection.end();
  }

  /** Starts or stops to report changes of another client's window's properties. */
  public void watchProperties(int window, boolean watched) {
    connection
        .begin(CHANGE_WINDOW_ATTRIBUTES, 0)
        .u32(window)
        .u32(EVENT_MASK)
        .u32(watched ? PROPERTY_CHANGE : 0);
    connection.end();
  }

  /** Whether a window has a property. */
  public XCall<Boolean> hasProperty(int window, int property) {
    connection.begin(GET_PROPERTY, 0).u32(window).u32(property).u32(0).u32(0).u32(0);
    return connection.call(reply -> reply.s32(8) != 0);
  }

  /** The number of a name. */
  public XCall<Integer> atom(String name) {
    connection
        .begin(INTERN_ATOM, 0)
        .u16(name.length())
        .u16(0)
        .bytes(XConnection.ascii(name), 0, name.length());
    return connection.call(reply -> reply.s32(8));
  }

  /** An answer that comes when the server has handled all requests before. */
  public XCall<Boolean> roundTrip() {
    connection.begin(GET_INPUT_FOCUS, 0);
    return connection.call(reply -> true);
  }

  /** Handles no other client until {@link #ungrabServer}. */
  public void grabServer() {
    connection.begin(GRAB_SERVER, 0);
    connection.end();
  }

  /** Handles other clients again. */
  public void ungrabServer() {
    connection.begin(UNGRAB_SERVER, 0);
    connection.end();
  }
}
