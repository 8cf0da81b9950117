package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.encoding.Damage;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.RandomStates;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointFormatTest {
  private static Checkpoint checkpoint(long seed) {
    RandomStates states = new RandomStates(seed);
    Map<ReplicaId, Progress> replicas = new HashMap<>();
    for (long i = -1; i < 2; i++) {
      replicas.put(new ReplicaId(i, seed), states.progress());
    }
    return new Checkpoint(new Point(seed, Long.MAX_VALUE, -seed), states.workspace(20), replicas);
  }

  private static byte[] again(byte[] bytes) {
    return CheckpointFormat.toBytes(CheckpointFormat.toCheckpoint(bytes)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void checkpointsComeBackAndDamageIsFound(long seed) {
    Checkpoint checkpoint = checkpoint(seed);
    byte[] good = CheckpointFormat.toBytes(checkpoint).orElseThrow();
    Checkpoint read = CheckpointFormat.toCheckpoint(good);
    assertThat(read.at()).isEqualTo(checkpoint.at());
    assertThat(read.replicas()).isEqualTo(checkpoint.replicas());
    assertThat(again(good)).isEqualTo(good);
    for (int bit = 0; bit < 8 * good.length; bit += 3) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        // A bit in which zstd is not interested.
        assertThat(again(bad)).as("seed %s, bit %s", seed, bit).isEqualTo(good);
      } catch (MalformedException e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> again(cut));
    }
  }

  /** With a right checksum, by somebody who knows the form. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hostileBytesAreRefusedOrTakenForWhatTheySay(long seed) {
    byte[] good = CheckpointFormat.toBytes(checkpoint(seed)).orElseThrow();
    byte[] content = Zstd.decompress(good, (int) Zstd.getFrameContentSize(good));
    int taken =
        Damage.check(
            content,
            seed,
            300,
            bytes -> {
              byte[] again = again(CheckpointFormat.compress(bytes));
              return Zstd.decompress(again, (int) Zstd.getFrameContentSize(again));
            });
    assertThat(taken).isBetween(1, 299);
  }

  /** Few bytes that would grow and grow are not unpacked. */
  @Test
  void bombsAreRefused() throws IOException {
    var endless = new ByteArrayOutputStream();
    try (var out = new ZstdOutputStream(endless)) {
      out.write(new byte[100_000]);
    }
    refused(endless.toByteArray(), "does not say a size");
    // A frame's head (RFC 8878, 3.1.1.1): one segment, four bytes of size.
    byte[] great = HexFormat.of().parseHex("28b52ffda001000020");
    refused(great, "does not say a size");
    byte[] liar = CheckpointFormat.compress(new byte[100_000]);
    liar[5]++;
    refused(liar, "decompressed");
  }

  private static void refused(byte[] bytes, String why) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> CheckpointFormat.toCheckpoint(bytes))
        .withMessageContaining(why);
  }
}
