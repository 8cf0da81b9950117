package dev.tandem.sync.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Damages bytes in every way, and looks what their reader makes of it. */
public final class Damage {
  private Damage() {}

  /**
   * Requires that a reader refuses all cut or longer bytes, and either refuses bytes of which some
   * are changed, or takes them for what they say.
   *
   * @param again reads bytes, and makes the bytes of what was read
   * @return how often changed bytes were taken
   */
  public static int check(byte[] good, long seed, int rounds, UnaryOperator<byte[]> again) {
    assertThat(again.apply(good)).isEqualTo(good);
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> again.apply(cut));
    }
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> again.apply(longer));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int taken = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(again.apply(bytes)).as("seed %s, round %s", seed, round).isEqualTo(bytes);
        taken++;
      } catch (MalformedException e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    return taken;
  }
}
