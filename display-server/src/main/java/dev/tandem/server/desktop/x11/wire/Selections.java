package dev.tandem.server.desktop.x11.wire;

/** Core requests about selections and the properties that carry them; owned by the loop. */
public final class Selections {
  /** The atom of Latin-1 text. */
  public static final int STRING = 31;

  /** The atom of a list of atoms. */
  public static final int ATOM = 4;

  /** The atom of a number. */
  public static final int INTEGER = 19;

  /** The atom of the property that holds resources, such as a terminal's font. */
  public static final int RESOURCE_MANAGER = 23;

  private static final int CHANGE_PROPERTY = 18;
  private static final int GET_PROPERTY = 20;
  private static final int SET_SELECTION_OWNER = 22;
  private static final int CONVERT_SELECTION = 24;
  private static final int SEND_EVENT = 25;
  private static final int CURRENT_TIME = 0;
  private static final int SELECTION_NOTIFY = 31;

  private final XConnection connection;

  /**
   * What a property holds.
   *
   * @param type its type's atom, 0 if there is no such property
   * @param value its bytes
   * @param bytesAfter how many more there are
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Property(int type, byte[] value, long bytesAfter) {
    static Property decode(XPacket reply) {
      int bytesEach = reply.u8(1) / 8;
      int units = reply.cut() ? 0 : reply.count(16, XPacket.FIXED_BYTES, bytesEach);
      return new Property(
          reply.s32(8),
          reply.slice(XPacket.FIXED_BYTES, units * bytesEach),
          reply.s32(12) & 0xFFFFFFFFL);
    }
  }

  /** Requests on a connection. */
  public Selections(XConnection connection) {
    this.connection = connection;
    connection.on(28, XEvent.PropertyNotify::decode);
    connection.on(29, XEvent.SelectionClear::decode);
    connection.on(30, XEvent.SelectionRequest::decode);
    connection.on(31, XEvent.SelectionNotify::decode);
  }

  /** Makes a window of ours the owner of a selection. */
  public void own(int window, int selection) {
    connection.begin(SET_SELECTION_OWNER, 0).u32(window).u32(selection).u32(CURRENT_TIME);
    connection.end();
  }

  /** Asks a selection's owner to put it, as {@code target}, into a property of our window. */
  public void convert(int window, int selection, int target, int property) {
    connection
        .begin(CONVERT_SELECTION, 0)
        .u32(window)
        .u32(selection)
        .u32(target)
        .u32(property)
        .u32(CURRENT_TIME);
    connection.end();
  }

  /** Tells who asked for a selection of ours that it is there; property 0 refuses. */
  public void notify(XEvent.SelectionRequest request, int property) {
    connection
        .begin(SEND_EVENT, 0)
        .u32(request.requestor())
        .u32(0)
        .u8(SELECTION_NOTIFY)
        .zeros(3)
        .u32(request.time())
        .u32(request.requestor())
        .u32(request.selection())
        .u32(request.target())
        .u32(property)
        .zeros(8);
    connection.end();
  }

  /** Reads at most so many bytes of a property and then deletes it, unless it has more. */
  public XCall<Property> take(int window, int property, int maxBytes) {
    connection
        .begin(GET_PROPERTY, 1)
        .u32(window)
        .u32(property)
        .u32(0)
        .u32(0)
        .u32((maxBytes + 3) / 4);
    return connection.call(Property::decode);
  }

  /** Sets a property to some bytes of an array. */
  public void putBytes(int window, Slot slot, byte[] value, int offset, int length) {
    connection
        .begin(CHANGE_PROPERTY, 0)
        .u32(window)
        .u32(slot.property())
        .u32(slot.type())
        .u8(8)
        .zeros(3)
        .u32(length)
        .bytes(value, offset, length);
    connection.end();
  }

  /** Sets a property to 32-bit numbers. */
  public void putNumbers(int window, Slot slot, int... numbers) {
    XWriter out =
        connection
            .begin(CHANGE_PROPERTY, 0)
            .u32(window)
            .u32(slot.property())
            .u32(slot.type())
            .u8(32)
            .zeros(3)
            .u32(numbers.length);
    for (int number : numbers) {
      out.u32(number);
    }
    connection.end();
  }

  /** A property's name and the type of what is put into it. */
  public record Slot(int property, int type) {}
}
