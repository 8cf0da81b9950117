package dev.tandem.protocol.message;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/** What a viewer may do. */
public enum AttachMode {
  /** See only. */
  VIEW(1),
  /** See, type, point, resize and use the clipboard. */
  CONTROL(2);

  private final int id;

  AttachMode(int id) {
    this.id = id;
  }

  /** The number on the wire. */
  int id() {
    return id;
  }

  /** The mode with that number. */
  static AttachMode ofId(int id) {
    for (AttachMode mode : values()) {
      if (mode.id == id) {
        return mode;
      }
    }
    throw new ProtocolException(ErrorCode.MALFORMED, "no attach mode " + id);
  }
}
