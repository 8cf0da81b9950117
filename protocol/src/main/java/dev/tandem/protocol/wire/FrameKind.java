package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/** The first byte of a frame on the wire: its lane, and for chunks its place in the whole. */
enum FrameKind {
  /** One control message. */
  CONTROL(0x10, Lane.CONTROL, true, true),
  /** A chunk inside of a frame of pixels. */
  PIXELS_MIDDLE(0x20, Lane.PIXELS, false, false),
  /** The first chunk of a frame of pixels. */
  PIXELS_FIRST(0x21, Lane.PIXELS, true, false),
  /** The last chunk of a frame of pixels. */
  PIXELS_LAST(0x22, Lane.PIXELS, false, true),
  /** A frame of pixels in one chunk. */
  PIXELS_WHOLE(0x23, Lane.PIXELS, true, true),
  /** A chunk inside of a sync message. */
  SYNC_MIDDLE(0x30, Lane.SYNC, false, false),
  /** The first chunk of a sync message. */
  SYNC_FIRST(0x31, Lane.SYNC, true, false),
  /** The last chunk of a sync message. */
  SYNC_LAST(0x32, Lane.SYNC, false, true),
  /** A sync message in one chunk. */
  SYNC_WHOLE(0x33, Lane.SYNC, true, true);

  /** What a frame is part of. */
  enum Lane {
    CONTROL,
    SYNC,
    PIXELS
  }

  /** Bytes before every payload: the kind, and the payload's length as a big-endian int. */
  static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final int id;
  private final Lane lane;
  private final boolean first;
  private final boolean last;

  FrameKind(int id, Lane lane, boolean first, boolean last) {
    this.id = id;
    this.lane = lane;
    this.first = first;
    this.last = last;
  }

  /** The byte on the wire. */
  int id() {
    return id;
  }

  /** What it is part of. */
  Lane lane() {
    return lane;
  }

  /** Whether a message or a frame of pixels begins. */
  boolean isFirst() {
    return first;
  }

  /** Whether a message or a frame of pixels ends. */
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
    throw new ProtocolException(ErrorCode.MALFORMED, "no frame has the kind " + id);
  }

  /** The kind of a chunk of pixels. */
  static FrameKind ofPixels(boolean first, boolean last) {
    if (first) {
      return last ? PIXELS_WHOLE : PIXELS_FIRST;
    }
    return last ? PIXELS_LAST : PIXELS_MIDDLE;
  }

  /** The kind of a chunk of a sync message. */
  static FrameKind ofSync(boolean first, boolean last) {
    if (first) {
      return last ? SYNC_WHOLE : SYNC_FIRST;
    }
    return last ? SYNC_LAST : SYNC_MIDDLE;
  }
}
