package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/** The first byte of a frame on the wire: its lane, and for pixels its place in the frame. */
enum FrameKind {
  /** One control message. */
  CONTROL(0x10, false, false),
  /** A chunk inside of a frame of pixels. */
  PIXELS_MIDDLE(0x20, false, false),
  /** The first chunk of a frame of pixels. */
  PIXELS_FIRST(0x21, true, false),
  /** The last chunk of a frame of pixels. */
  PIXELS_LAST(0x22, false, true),
  /** A frame of pixels in one chunk. */
  PIXELS_WHOLE(0x23, true, true);

  /** Bytes before every payload: the kind, and the payload's length as a big-endian int. */
  static final int HEADER_BYTES = 1 + Integer.BYTES;

  private static final int RESERVED_FOR_SYNC = 0x30;

  private final int id;
  private final boolean first;
  private final boolean last;

  FrameKind(int id, boolean first, boolean last) {
    this.id = id;
    this.first = first;
    this.last = last;
  }

  /** The byte on the wire. */
  int id() {
    return id;
  }

  /** Whether a frame of pixels begins. */
  boolean isFirst() {
    return first;
  }

  /** Whether a frame of pixels ends. */
  boolean isLast() {
    return last;
  }

  /** The kind with that byte. */
  static FrameKind ofId(int id) {
    for (FrameKind kind : values()) {
      if (kind.id == id) {
        return kind;
      }
    }
    if (id == RESERVED_FOR_SYNC) {
      throw new ProtocolException(
          ErrorCode.UNEXPECTED_MESSAGE, "this version has no frames of the kind sync");
    }
    throw new ProtocolException(ErrorCode.MALFORMED, "no frame has the kind " + id);
  }

  /** The kind of a chunk of pixels. */
  static FrameKind ofPixels(boolean first, boolean last) {
    if (first) {
      return last ? PIXELS_WHOLE : PIXELS_FIRST;
    }
    return last ? PIXELS_LAST : PIXELS_MIDDLE;
  }
}
