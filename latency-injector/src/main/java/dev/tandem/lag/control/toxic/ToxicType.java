package dev.tandem.lag.control.toxic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of toxic that Toxiproxy 2 documents in its README, with their attributes. */
public enum ToxicType {
  /** A delay, constant but for a jitter. */
  LATENCY(a -> new LatencyToxic(a.get("latency"), a.get("jitter")), "latency", "jitter"),
  /** A rate that each connection has for itself. */
  BANDWIDTH(a -> new BandwidthToxic(a.get("rate")), "rate"),
  /** The end of a stream comes late. */
  SLOW_CLOSE(a -> new SlowCloseToxic(a.get("delay")), "delay"),
  /** All is thrown away, and the connection closes after a while. */
  TIMEOUT(a -> new TimeoutToxic(a.get("timeout")), "timeout"),
  /** The connection is reset. */
  RESET_PEER(a -> new ResetPeerToxic(a.get("timeout")), "timeout"),
  /** Data comes in small parts. */
  SLICER(
      a -> new SlicerToxic(a.get("average_size"), a.get("size_variation"), a.get("delay")),
      "average_size",
      "size_variation",
      "delay"),
  /** The connection closes after some bytes. */
  LIMIT_DATA(a -> new LimitDataToxic(a.get("bytes")), "bytes");

  @SuppressWarnings("ImmutableEnumChecker") // All are pure functions.
  private final Function<Attributes, Toxic> maker;

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final List<String> attributes;

  ToxicType(Function<Attributes, Toxic> maker, String... attributes) {
    this.maker = maker;
    this.attributes = List.of(attributes);
  }

  /** The kind that is called so. */
  public static Optional<ToxicType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** How Toxiproxy calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of its attributes, all of them whole numbers. */
  public List<String> attributes() {
    return attributes;
  }

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public Toxic make(Attributes values) {
    return maker.apply(values);
  }
}
