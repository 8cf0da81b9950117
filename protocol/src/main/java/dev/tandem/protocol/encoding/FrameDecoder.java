package dev.tandem.protocol.encoding;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies frame bodies to a framebuffer; owned by one thread. All that it reads is checked, and it
 * allocates at most {@link Limits#FRAME_BODY_BYTES} twice. After an exception it is to be
 * discarded.
 */
public final class FrameDecoder {
  /** Compression and length, which stand before a body's stored bytes. */
  static final int PREFIX_BYTES = 1 + 4;

  private static final int MAX_ENCODING_ID =
      Encoding.ids().stream().mapToInt(Integer::intValue).max().orElse(0);

  private final Map<Encoding, RectCodec> codecs = new EnumMap<>(Encoding.class);
  private final Set<Compression> compressions;
  private final BodyReader plain = new BodyReader();
  private final long[] rectangles = new long[MAX_ENCODING_ID + 1];
  private byte[] stored = new byte[0];

  /**
   * A decoder that accepts only what was negotiated: ids of encodings and of compressions. RAW and
   * no compression are always accepted.
   */
  public FrameDecoder(Collection<Integer> encodings, Collection<Integer> compressions) {
    for (Encoding encoding : Encoding.negotiated(encodings)) {
      codecs.put(encoding, encoding.newCodec());
    }
    this.compressions = Compression.negotiated(compressions);
  }

  /**
   * Applies one frame body, which is all that is readable; none means that nothing has changed.
   *
   * @param changed receives the rectangles that were written to, or begun to be
   * @throws ProtocolException if the body breaks a rule; the framebuffer then holds some of the
   *     frame, but nothing outside {@code changed} was touched
   */
  public void decode(ByteBuf body, Framebuffer target, Region changed) {
    if (!body.isReadable()) {
      return;
    }
    decompress(body);
    int count = plain.readShort();
    if (count == 0) {
      throw new ProtocolException(ErrorCode.MALFORMED, "a frame body without rectangles");
    }
    if (count > Limits.FRAME_RECTANGLES) {
      throw new ProtocolException(ErrorCode.TOO_LARGE, count + " rectangles in one frame");
    }
    for (int i = 0; i < count; i++) {
      Rect rect = plain.readRect(target);
      Encoding encoding = encodingOf(plain.readByte());
      RectCodec codec = codecOf(encoding);
      rectangles[encoding.id()]++;
      changed.add(rect);
      codec.decode(plain, rect, target);
    }
    if (plain.remaining() > 0) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, plain.remaining() + " bytes after the last rectangle");
    }
  }

  /** Bytes of memory that it holds. */
  int scratchBytes() {
    return stored.length + plain.bytes().length;
  }

  private void decompress(ByteBuf body) {
    if (body.readableBytes() < PREFIX_BYTES) {
      throw new ProtocolException(ErrorCode.MALFORMED, "the frame body is cut short");
    }
    int bodyBytes = body.readableBytes();
    BlockCodec codec = compressionOf(body.readUnsignedByte()).codec();
    long plainBytes = body.readUnsignedInt();
    int storedBytes = body.readableBytes();
    if (plainBytes > Limits.FRAME_BODY_BYTES || bodyBytes > Limits.FRAME_BODY_BYTES) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, "a frame body of " + Math.max(plainBytes, bodyBytes) + " bytes");
    }
    if (plainBytes > codec.maxPlainBytes(storedBytes)) {
      throw lyingLength(plainBytes);
    }
    byte[] into = plain.prepare((int) plainBytes);
    int from = body.readerIndex();
    int done;
    if (body.hasArray()) {
      int at = body.arrayOffset() + from;
      done = codec.decompress(body.array(), at, storedBytes, into, (int) plainBytes);
    } else {
      stored = BodyReader.withRoom(stored, storedBytes);
      body.getBytes(from, stored, 0, storedBytes);
      done = codec.decompress(stored, 0, storedBytes, into, (int) plainBytes);
    }
    body.skipBytes(storedBytes);
    if (done != plainBytes) {
      throw lyingLength(plainBytes);
    }
  }

  private static ProtocolException lyingLength(long plainBytes) {
    return new ProtocolException(
        ErrorCode.MALFORMED, "a frame body does not hold the " + plainBytes + " bytes it claims");
  }

  private Compression compressionOf(int id) {
    @Nullable Compression compression = Compression.ofId(id);
    if (compression == null || !compressions.contains(compression)) {
      throw new ProtocolException(
          ErrorCode.NOT_NEGOTIATED, "compression " + id + " was not negotiated");
    }
    return compression;
  }

  private static Encoding encodingOf(int id) {
    @Nullable Encoding encoding = Encoding.ofId(id);
    if (encoding == null) {
      throw new ProtocolException(ErrorCode.NOT_NEGOTIATED, "encoding " + id + " is not known");
    }
    return encoding;
  }

  private RectCodec codecOf(Encoding encoding) {
    @Nullable RectCodec codec = codecs.get(encoding);
    if (codec == null) {
      throw new ProtocolException(
          ErrorCode.NOT_NEGOTIATED, "encoding " + encoding.id() + " was not negotiated");
    }
    return codec;
  }

  /** How many rectangles were decoded so far, in each encoding that was met. */
  public Map<Encoding, Long> rectangles() {
    Map<Encoding, Long> counts = new EnumMap<>(Encoding.class);
    for (Encoding encoding : Encoding.values()) {
      if (rectangles[encoding.id()] > 0) {
        counts.put(encoding, rectangles[encoding.id()]);
      }
    }
    return counts;
  }
}
