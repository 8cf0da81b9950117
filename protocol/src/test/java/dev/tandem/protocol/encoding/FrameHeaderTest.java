package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderTest {
  private static final String BYTES =
      "00000007" + "00000009" + "0500" + "02d0" + "0000000a" + "0000000b" + "0000000c";

  private final FrameHeader header = new FrameHeader(7, 9, 1280, 720, 10, 11, 12);

  private static FrameHeader read(String hex) {
    return FrameHeader.read(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
  }

  @Test
  void hasTheseBytes() {
    ByteBuf out = Unpooled.buffer();
    header.write(out);
    assertThat(ByteBufUtil.hexDump(out)).isEqualTo(BYTES);
    assertThat(out.readableBytes()).isEqualTo(FrameHeader.BYTES);
  }

  @Test
  void readsWhatWasWrittenAndLeavesTheBody() {
    ByteBuf in = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(BYTES + "aa"));
    assertThat(FrameHeader.read(in)).isEqualTo(header);
    assertThat(in.readableBytes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12, 23})
  void tooFewBytesAreMalformed(int bytes) {
    assertThatThrownBy(() -> read(BYTES.substring(0, 2 * bytes)))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({"0000,02d0,MALFORMED", "0500,0000,MALFORMED", "2001,0001,TOO_LARGE"})
  @CsvSource({"2000,2000,TOO_LARGE", "ffff,ffff,TOO_LARGE"})
  void impossibleSizesAreRefused(String width, String height, ErrorCode code) {
    String bytes = BYTES.substring(0, 16) + width + height + BYTES.substring(24);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOfSatisfying(ProtocolException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
