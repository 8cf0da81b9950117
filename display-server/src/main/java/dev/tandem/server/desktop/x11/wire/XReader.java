package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the server's bytes into packets; owned by the thread that reads. A packet that is longer
 * than {@link XLimits#PACKET_BYTES} is not kept: only its first 32 bytes are handed on, so that a
 * program in the session with, say, a giant pointer image does not end the session.
 */
final class XReader {
  private static final int GENERIC_EVENT = 35;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ByteBuffer in =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN).flip();
  private byte[] partial = new byte[0];
  private int partialBytes;
  private long skipBytes;

  /** Reads once and returns the packets that are complete now. */
  List<XPacket> read(ReadableByteChannel channel) throws IOException {
    in.clear();
    int count = channel.read(in);
    in.flip();
    if (count < 0) {
      throw new XException(XException.Code.LOST, "the X server closed the connection");
    }
    List<XPacket> packets = new ArrayList<>();
    while (in.hasRemaining()) {
      step(packets);
    }
    return packets;
  }

  private void step(List<XPacket> packets) {
    if (skipBytes > 0) {
      int skipped = (int) Math.min(skipBytes, in.remaining());
      in.position(in.position() + skipped);
      skipBytes -= skipped;
      return;
    }
    if (partial.length == 0) {
      partial = new byte[XPacket.FIXED_BYTES];
    }
    int count = Math.min(partial.length - partialBytes, in.remaining());
    in.get(partial, partialBytes, count);
    partialBytes += count;
    if (partialBytes == partial.length) {
      complete(packets);
    }
  }

  private void complete(List<XPacket> packets) {
    long wanted = length();
    if (wanted > XLimits.PACKET_BYTES) {
      packets.add(new XPacket(partial, true));
      skipBytes = wanted - partialBytes;
    } else if (wanted > partialBytes) {
      partial = Arrays.copyOf(partial, (int) wanted);
      return;
    } else {
      packets.add(new XPacket(partial, false));
    }
    partial = new byte[0];
    partialBytes = 0;
  }

  private long length() {
    boolean extended = partial[0] == 1 || (partial[0] & 0x7F) == GENERIC_EVENT;
    if (!extended) {
      return XPacket.FIXED_BYTES;
    }
    long units = ByteBuffer.wrap(partial).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
    return XPacket.FIXED_BYTES + 4 * units;
  }
}
