package dev.tandem.lag.impairment;

import java.util.Locale;

/** The kinds of impairment, in the order in which they act: that of the way through a link. */
public enum ImpairmentType {
  /** A wire of a constant rate, with a queue before it. */
  BANDWIDTH,
  /** A constant delay. */
  LATENCY,
  /** A random delay around the latency. */
  JITTER,
  /** A cut: nothing gets through. */
  PARTITION,
  /** Connections are reset. */
  RESET;

  /** How it is called in text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
