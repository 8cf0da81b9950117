package dev.tandem.protocol.wire;

import dev.tandem.protocol.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/** A whole sync message in a pipeline, where a bare buffer is a frame of pixels. */
final class SyncMessage extends DefaultByteBufHolder {
  SyncMessage(ByteBuf bytes) {
    super(bytes);
  }

  /** The most bytes of a message of that side. */
  static int maxBytes(Side sender) {
    return sender == Side.CLIENT ? Limits.SYNC_BYTES_TO_SERVER : Limits.SYNC_BYTES_TO_CLIENT;
  }
}
