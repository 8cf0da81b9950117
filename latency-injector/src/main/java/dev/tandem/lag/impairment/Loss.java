package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Share;
import dev.tandem.lag.text.Words;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;

/**
 * Packets are lost. A lost datagram never comes. Of a stream, a lost segment comes late, and all
 * behind it with it: after one round trip if the segments around it report the loss, otherwise
 * after a time-out, twice as long for each time that it is lost again; and the sender's window
 * shrinks ({@link RenoWindow}), so that the throughput follows from round trip and loss as Mathis,
 * Semke, Mahdavi and Ott found (Computer Communication Review, 1997), and where time-outs rule as
 * Padhye, Firoiu, Towsley and Kurose did (SIGCOMM 1998). Tail loss probes (RFC 8985) are left out.
 *
 * @param probability that a packet is lost, from 0 to 1
 * @param burst how many are lost one after the other on average, from 1; 1 is each for itself,
 *     otherwise the link has good and bad times, as in Gilbert's model (Bell System Technical
 *     Journal, 1960)
 */
public record Loss(double probability, double burst) implements Impairment {
  /** The longest mean burst. */
  public static final double MOST_BURST = 1000;

  private static final long MOST_STALL_NANOS = 60_000_000_000L;

  /** Checks the bounds. */
  public Loss {
    // Written so that NaN fails too.
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("loss is from 0% to 100%");
    }
    if (!(burst >= 1 && burst <= MOST_BURST)) {
      throw new IllegalArgumentException("a burst is from 1 to 1000 packets on average");
    }
    if (burst > 1 && probability > burst / (burst + 1)) {
      throw new IllegalArgumentException(
          "in bursts of "
              + number(burst)
              + " at most "
              + number(burst)
              + " of "
              + number(burst + 1)
              + " packets can be lost");
    }
  }

  /** Each packet for itself. */
  public Loss(double probability) {
    this(probability, 1);
  }

  static Loss read(Words words) {
    return new Loss(words.share(), words.skip("burst") ? words.number() : 1);
  }

  @Override
  public String text() {
    return "loss " + Share.text(probability) + (burst > 1 ? " burst " + number(burst) : "");
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  public ImpairmentType type() {
    return ImpairmentType.LOSS;
  }

  @Override
  public Behaviour start(FlowContext context) {
    return switch (context.carriage()) {
      case STREAM -> new OfStream(context);
      case DATAGRAMS -> new OfDatagrams(context);
    };
  }

  /** What happens to one packet after the other. */
  private final class Chance {
    private final RandomGenerator random;
    private boolean bad;

    Chance(RandomGenerator random) {
      this.random = random;
      bad = burst > 1 && random.nextDouble() < probability;
    }

    boolean isLost() {
      if (burst <= 1) {
        return isLostAlone();
      }
      double becomesBad = probability / (burst * (1 - probability));
      bad = random.nextDouble() < (bad ? 1 - 1 / burst : becomesBad);
      return bad;
    }

    /** Long after the packet before it. */
    boolean isLostAlone() {
      return random.nextDouble() < probability;
    }
  }

  private final class OfDatagrams extends Behaviour {
    private final Chance chance;

    OfDatagrams(FlowContext context) {
      chance = new Chance(context.random());
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      if (chance.isLost()) {
        piece.lose();
      }
    }
  }

  private final class OfStream extends Behaviour {
    private final Chance chance;
    private final RenoWindow window;
    private long waitingBytes;

    OfStream(FlowContext context) {
      chance = new Chance(context.random());
      window = new RenoWindow(context.roundTripNanos());
    }

    @Override
    public long admits(long nowNanos, long nowWaitingBytes) {
      waitingBytes = nowWaitingBytes;
      return window.room(nowNanos, nowWaitingBytes);
    }

    @Override
    public long opensAtNanos(long nowNanos) {
      return window.opensAtNanos(nowNanos);
    }

    @Override
    public int pieceBytes() {
      return Piece.SEGMENT_BYTES;
    }

    @Override
    public void affect(long nowNanos, Piece piece) {
      waitingBytes -= piece.bytes();
      if (chance.isLost()) {
        piece.delay(stallNanos(nowNanos));
      }
      window.sent(nowNanos, piece.bytes());
    }

    private long stallNanos(long nowNanos) {
      long roundTripNanos = window.roundTripNanos();
      if (window.restartsAtNanos() != NEVER) {
        return window.restartsAtNanos() + roundTripNanos - nowNanos;
      }
      if (!window.reports(waitingBytes)) {
        return timeoutNanos(nowNanos, 0);
      }
      window.lose(nowNanos);
      return chance.isLostAlone() ? timeoutNanos(nowNanos, roundTripNanos) : roundTripNanos;
    }

    private long timeoutNanos(long nowNanos, long noticedNanos) {
      long timeoutNanos = window.timeoutNanos();
      long stallNanos = noticedNanos + timeoutNanos;
      while (stallNanos < MOST_STALL_NANOS && chance.isLostAlone()) {
        timeoutNanos *= 2;
        stallNanos += timeoutNanos;
      }
      window.stall(nowNanos, nowNanos + stallNanos);
      return stallNanos;
    }
  }
}
