package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.sync.encoding.MalformedException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlocksTest {
  private static Blocks blocks(boolean encrypted) {
    SecureRandom random = new SecureRandom();
    return new Blocks(encrypted ? new StoreCipher(new byte[StoreCipher.KEY_BYTES], random) : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contentComesBackFromItsOwnRowAlone(boolean encrypted) {
    Blocks blocks = blocks(encrypted);
    for (int size : new int[] {0, 1, 100, 1000, 100_000}) {
      byte[] content = new byte[size];
      byte[] block = blocks.toBlock(size, content);
      assertThat(blocks.toContent(size, block)).isEqualTo(content);
      assertThat(block).hasSizeLessThan(200);
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> blocks.toContent(size + 1L, block));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void allDamageIsFound(boolean encrypted) {
    Blocks blocks = blocks(encrypted);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int round = 0; round < 2000; round++) {
      byte[] content = new byte[random.nextInt(300)];
      byte[] block = blocks.toBlock(7, content);
      boolean cut = random.nextInt(4) == 0;
      byte[] damaged = Arrays.copyOf(block, cut ? random.nextInt(block.length) : block.length);
      if (!cut) {
        damaged[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThatExceptionOfType(MalformedException.class)
          .as("round %s", round)
          .isThrownBy(() -> blocks.toContent(7, damaged));
    }
  }
}
