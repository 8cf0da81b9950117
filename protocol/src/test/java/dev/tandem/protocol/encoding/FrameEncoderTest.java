package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameEncoderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void bringsTheViewerToWhatIsNow(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Framebuffer now = new Framebuffer(1 + random.nextInt(300), 1 + random.nextInt(300));
    Framebuffer has = new Framebuffer(now.width(), now.height());
    Framebuffer viewer = new Framebuffer(now.width(), now.height());
    FrameEncoder encoder = new FrameEncoder(Encoding.ids(), Compression.ids(), true);
    FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());
    for (int i = 0; i < now.pixels().length; i++) {
      now.pixels()[i] = Framebuffer.OPAQUE | random.nextInt(1 << (random.nextInt(3) * 8));
    }
    Region damage = new Region();
    damage.add(now.bounds());
    while (!damage.isEmpty()) {
      ByteBuf out = Unpooled.buffer();
      encoder.encode(now, has, damage, random.nextInt(20_000), out);
      decoder.decode(out, viewer, new Region());
    }
    assertThat(viewer.pixels()).as("seed " + seed).isEqualTo(now.pixels());
  }
}
