package dev.tandem.lag.control.toxic;

import dev.tandem.lag.impairment.Impairment;
import java.util.Optional;

/**
 * What a client of Toxiproxy's API adds to one direction of a proxy. Immutable. It is an impairment
 * like any other: the link's conditions are the only place where it is kept.
 */
public sealed interface Toxic extends Impairment
    permits LatencyToxic,
        BandwidthToxic,
        SlowCloseToxic,
        TimeoutToxic,
        ResetPeerToxic,
        SlicerToxic,
        LimitDataToxic {
  /** What kind it is. */
  ToxicType toxicType();

  /** Its settings, as they are read back. */
  Attributes attributes();

  /** What is to be done once, on the connections that it acted on, when it is removed. */
  default Optional<Impairment> farewell() {
    return Optional.empty();
  }

  /** For people: toxics are set over HTTP only, so {@link Impairment#read} does not know them. */
  @Override
  default String text() {
    return "toxic " + toxicType().word() + " " + attributes();
  }
}
