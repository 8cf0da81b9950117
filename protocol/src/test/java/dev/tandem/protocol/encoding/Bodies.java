package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Locale;

/** Frame bodies byte by byte. */
final class Bodies {
  private Bodies() {}

  /** A body without compression: the number of rectangles, and the bytes given in hexadecimal. */
  static ByteBuf plain(int rects, String... hex) {
    String all = String.format(Locale.ROOT, "%04x", rects) + String.join("", hex);
    String body = String.format(Locale.ROOT, "00%08x", all.length() / 2) + all;
    return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(body));
  }

  /** Decodes with everything negotiated. */
  static void decode(ByteBuf body, Framebuffer target) {
    new FrameDecoder(Encoding.ids(), Compression.ids()).decode(body, target, new Region());
  }

  /** Requires that a body be refused for this reason. */
  static void assertRefused(ByteBuf body, ErrorCode code) {
    Framebuffer target = new Framebuffer(16, 8);
    ProtocolException refusal =
        catchThrowableOfType(ProtocolException.class, () -> decode(body, target));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
  }

  /** The bytes that an encoder writes for a rectangle that has changed from black. */
  static String encode(Framebuffer now) {
    ByteBuf out = Unpooled.buffer();
    Region damage = new Region();
    damage.add(now.bounds());
    Framebuffer black = new Framebuffer(now.width(), now.height());
    new FrameEncoder(Encoding.ids(), Compression.ids(), true)
        .encode(now, black, damage, Integer.MAX_VALUE, out);
    return ByteBufUtil.hexDump(out);
  }

  static String hex(ByteBuf body) {
    return ByteBufUtil.hexDump(body);
  }
}
