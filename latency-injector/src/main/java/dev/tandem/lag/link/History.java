package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The last minute of one direction of a link, in slots of 100 ms. Written by the link's event loop,
 * read by any thread.
 */
final class History {
  /** How long a slot is. */
  static final long SLOT_NANOS = 100_000_000;

  private static final int INDEX = 0;
  private static final int BYTES = 1;
  private static final int PIECES = 2;
  private static final int DELAY_SUM = 3;
  private static final int DELAY_MOST = 4;
  private static final int WIDTH = 5;

  private final long startNanos;
  // A slot is marked with its number + 1; 0 means that it is being cleared or was never used.
  private final AtomicLongArray slots = new AtomicLongArray(Limits.HISTORY_SLOTS * WIDTH);

  History(long startNanos) {
    this.startNanos = startNanos;
  }

  void add(long nowNanos, int bytes, long delayNanos) {
    long index = (nowNanos - startNanos) / SLOT_NANOS;
    int at = (int) (index % Limits.HISTORY_SLOTS) * WIDTH;
    if (slots.get(at + INDEX) != index + 1) {
      slots.set(at + INDEX, 0);
      for (int field = BYTES; field < WIDTH; field++) {
        slots.set(at + field, 0);
      }
      slots.set(at + INDEX, index + 1);
    }
    slots.setRelease(at + BYTES, slots.getPlain(at + BYTES) + bytes);
    slots.setRelease(at + PIECES, slots.getPlain(at + PIECES) + 1);
    slots.setRelease(at + DELAY_SUM, slots.getPlain(at + DELAY_SUM) + delayNanos);
    slots.setRelease(at + DELAY_MOST, Math.max(slots.getPlain(at + DELAY_MOST), delayNanos));
  }

  /** The finished slots, oldest first, those without traffic too. */
  List<Sample> samples(long nowNanos) {
    long current = (nowNanos - startNanos) / SLOT_NANOS;
    long first = Math.max(0, current - Limits.HISTORY_SLOTS + 1);
    List<Sample> samples = new ArrayList<>((int) (current - first));
    for (long index = first; index < current; index++) {
      samples.add(sample(index));
    }
    return samples;
  }

  private Sample sample(long index) {
    int at = (int) (index % Limits.HISTORY_SLOTS) * WIDTH;
    long beginNanos = index * SLOT_NANOS;
    if (slots.get(at + INDEX) != index + 1) {
      return new Sample(beginNanos, 0, 0, 0, 0);
    }
    long pieces = slots.get(at + PIECES);
    Sample read =
        new Sample(
            beginNanos,
            slots.get(at + BYTES),
            pieces,
            pieces == 0 ? 0 : slots.get(at + DELAY_SUM) / pieces,
            slots.get(at + DELAY_MOST));
    // It may have been used again for a newer moment while it was read.
    return slots.get(at + INDEX) == index + 1 ? read : new Sample(beginNanos, 0, 0, 0, 0);
  }
}
