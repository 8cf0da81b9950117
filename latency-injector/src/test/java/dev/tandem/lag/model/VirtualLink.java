package dev.tandem.lag.model;

import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Impairment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One direction of a link in virtual time: hours of it pass in no time, the same way each time. */
public final class VirtualLink {
  /** A millisecond. */
  public static final long MS = 1_000_000;

  /** A second. */
  public static final long SECOND = 1_000 * MS;

  private final DirectionModel direction;
  private final List<VirtualFlow> flows = new ArrayList<>();
  private LongSupplier latenessNanos = () -> 0;
  // Of a monotonic clock only differences mean something: it may well be negative.
  private long nowNanos = -5 * SECOND;
  private final long startNanos = nowNanos;

  private VirtualLink(DirectionModel direction) {
    this.direction = direction;
  }

  /** Of streams, with a round trip of which this direction knows nothing. */
  public static VirtualLink ofStreams(long seed, long roundTripNanos, Impairment... impairments) {
    return of(Carriage.STREAM, Direction.DOWN, seed, roundTripNanos, impairments);
  }

  /** Of streams. */
  public static VirtualLink ofStreams(long seed, Impairment... impairments) {
    return of(Carriage.STREAM, Direction.DOWN, seed, 0, impairments);
  }

  /** Of datagrams. */
  public static VirtualLink ofDatagrams(long seed, Impairment... impairments) {
    return ofDatagrams(Direction.DOWN, seed, impairments);
  }

  /** Of datagrams, in a direction. */
  public static VirtualLink ofDatagrams(Direction direction, long seed, Impairment... impairments) {
    return of(Carriage.DATAGRAMS, direction, seed, 0, impairments);
  }

  private static VirtualLink of(
      Carriage carriage,
      Direction direction,
      long seed,
      long roundTripNanos,
      Impairment... impairments) {
    VirtualLink link =
        new VirtualLink(new DirectionModel(carriage, direction, seed, () -> roundTripNanos));
    link.change(impairments);
    return link;
  }

  /** Every tick from now on comes so much too late. */
  public VirtualLink late(LongSupplier newLatenessNanos) {
    latenessNanos = newLatenessNanos;
    return this;
  }

  /** Puts other impairments in force now. */
  public void change(Impairment... impairments) {
    change(Conditions.of(impairments));
  }

  /** Puts other conditions in force now. */
  public void change(Conditions conditions) {
    direction.change(nowNanos, conditions);
    flows.forEach(VirtualFlow::tick);
  }

  /** Does something to all flows. */
  public void act(Act act) {
    direction.actOnAll(act);
  }

  /** Begins the next flow. */
  public VirtualFlow open() {
    VirtualFlow flow = new VirtualFlow(this, direction, flows.size());
    flows.add(flow);
    return flow;
  }

  /** The clock, which does not begin at 0. */
  public long nowNanos() {
    return nowNanos;
  }

  /** The time since the beginning. */
  public long elapsedNanos() {
    return nowNanos - startNanos;
  }

  /** Lets time pass, and everything happen that is due. */
  public VirtualLink pass(long nanos) {
    long untilNanos = nowNanos + nanos;
    while (true) {
      VirtualFlow first = null;
      for (VirtualFlow flow : flows) {
        if (first == null || flow.nextNanos() < first.nextNanos()) {
          first = flow;
        }
      }
      if (first == null || first.nextNanos() > untilNanos) {
        nowNanos = untilNanos;
        return this;
      }
      nowNanos = Math.clamp(first.nextNanos() + latenessNanos.getAsLong(), nowNanos, untilNanos);
      first.tick();
    }
  }
}
