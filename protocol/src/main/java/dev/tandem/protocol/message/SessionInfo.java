package dev.tandem.protocol.message;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.tandem.protocol.Limits;

/**
 * One session as its users see it. {@code desktop} is its kind; width and height are in pixels;
 * {@code note} says why an ended session ended, and is empty otherwise.
 */
public record SessionInfo(
    String name,
    String owner,
    String desktop,
    SessionState state,
    int viewers,
    int width,
    int height,
    String note) {
  /** The most bytes of one on the wire. */
  static final int MAX_BYTES =
      3 * Fields.textBytes(Limits.NAME_BYTES)
          + 1
          + 3 * Integer.BYTES
          + Fields.textBytes(Limits.NOTE_BYTES);

  /** The fewest bytes of one on the wire: every text empty. */
  static final int MIN_BYTES = 4 * Fields.textBytes(0) + 1 + 3 * Integer.BYTES;

  /** Checks the size. */
  public SessionInfo {
    Fields.requireSideOrZero(width);
    Fields.requireSideOrZero(height);
  }

  /** Writes the fields in order. */
  void write(Output out) {
    Fields.writeText(out, name, Limits.NAME_BYTES);
    Fields.writeText(out, owner, Limits.NAME_BYTES);
    Fields.writeText(out, desktop, Limits.NAME_BYTES);
    out.writeByte(state.id());
    out.writeInt(viewers);
    out.writeInt(width);
    out.writeInt(height);
    Fields.writeCutText(out, note, Limits.NOTE_BYTES);
  }

  /** Reads the fields in order. */
  static SessionInfo read(Input in) {
    return new SessionInfo(
        Fields.readText(in, Limits.NAME_BYTES),
        Fields.readText(in, Limits.NAME_BYTES),
        Fields.readText(in, Limits.NAME_BYTES),
        SessionState.ofId(in.readByteUnsigned()),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        Fields.readText(in, Limits.NOTE_BYTES));
  }
}
