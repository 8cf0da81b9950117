package dev.tandem.lag.impairment;

import dev.tandem.lag.impairment.Jitter.Distribution;
import dev.tandem.lag.text.SourceText;
import java.util.SplittableRandom;

/** Impairments with settings from anywhere within their bounds. */
public final class RandomImpairments {
  static final DeliveryTrace RECORDING =
      DeliveryTrace.parse(SourceText.of("lte.down", "1\n5\n", SourceText.NO_NEIGHBOURS));

  /** One of a kind with random settings within its bounds. */
  public static Impairment of(ImpairmentType type, SplittableRandom random) {
    long nanos = random.nextLong(Latency.MOST_NANOS >>> random.nextInt(36));
    double share = random.nextDouble();
    long bytes = random.nextLong(1 << random.nextInt(1, 30));
    int average = random.nextInt(1, Slicing.MOST_BYTES);
    long queue = random.nextLong(Bandwidth.LEAST_QUEUE_BYTES, Bandwidth.MOST_QUEUE_BYTES);
    return switch (type) {
      case SLICING -> new Slicing(average, random.nextInt(average), nanos);
      case BYTE_LIMIT -> new ByteLimit(bytes);
      case LOSS -> random.nextBoolean() ? new Loss(share) : new Loss(share / 2, 1 + 9 * share);
      case BANDWIDTH -> new Bandwidth(random.nextLong(1_000, Bandwidth.MOST_BITS), queue);
      case TRACE -> new Trace(RECORDING, queue);
      case LATENCY -> new Latency(nanos);
      case JITTER -> {
        Distribution[] all = Distribution.values();
        yield new Jitter(nanos, all[random.nextInt(all.length)], random.nextInt(2) * share);
      }
      case REORDERING -> new Reordering(share, nanos);
      case DUPLICATION -> new Duplication(share);
      case CORRUPTION -> new Corruption(share);
      case BLACKHOLE -> new Blackhole(random.nextInt(2) * nanos);
      case PARTITION -> random.nextBoolean() ? new Partition() : new Partition(nanos + 1);
      case SLOW_CLOSE -> new SlowClose(nanos);
      case HALF_OPEN -> new HalfOpen(random.nextInt(2) * nanos);
      case RESET -> new Reset(random.nextInt(2) * nanos, random.nextInt(2) * bytes);
    };
  }

  private RandomImpairments() {}
}
