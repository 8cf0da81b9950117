package dev.tandem.lag.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ByteFifoTest {
  private static ByteBuf buffer(int capacity, byte[] bytes) {
    return Unpooled.directBuffer(capacity).writeBytes(bytes);
  }

  private static byte[] taken(EmbeddedChannel channel) {
    channel.flush();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      byte[] bytes = new byte[part.readableBytes()];
      part.readBytes(bytes);
      all.writeBytes(bytes);
      part.release();
    }
    return all.toByteArray();
  }

  @RepeatedTest(20)
  void bytesComeOutAsTheyWentInButForThoseSkippedAndFlipped() {
    long seed = RandomGenerator.getDefault().nextLong();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    EmbeddedChannel channel = new EmbeddedChannel();
    ByteFifo fifo = new ByteFifo();
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int gone = 0;
    for (int step = 0; step < 300; step++) {
      byte[] bytes = new byte[random.nextInt(1, 200)];
      random.nextBytes(bytes);
      in.writeBytes(bytes);
      fifo.add(buffer(random.nextInt(bytes.length, 2_000), bytes));
      int length = random.nextInt(in.size() - gone + 1);
      byte[] next = Arrays.copyOfRange(in.toByteArray(), gone, gone + length);
      gone += length;
      if (length > 0 && random.nextInt(4) == 0) {
        fifo.skip(length);
      } else {
        if (length > 0 && random.nextInt(4) == 0) {
          int index = random.nextInt(length);
          fifo.flip(index);
          next[index] = (byte) ~next[index];
        }
        fifo.write(length, channel);
        expected.writeBytes(next);
      }
      out.writeBytes(taken(channel));
    }
    fifo.clear();
    assertThat(out.toByteArray()).as("seed " + seed).isEqualTo(expected.toByteArray());
    channel.finishAndReleaseAll();
  }

  @Test
  void smallReadsShareABuffer() {
    EmbeddedChannel channel = new EmbeddedChannel();
    ByteFifo fifo = new ByteFifo();
    for (int i = 0; i < 100; i++) {
      fifo.add(buffer(2_048, new byte[] {(byte) i}));
    }
    fifo.write(100, channel);
    channel.flush();
    assertThat(channel.outboundMessages()).hasSize(1);
    assertThat(taken(channel)).hasSize(100);
    channel.finishAndReleaseAll();
  }
}
