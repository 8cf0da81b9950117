package dev.tandem.lag.impairment;

/** The kinds of impairment, in the order in which they act. */
public enum ImpairmentType {
  /** A constant delay. */
  LATENCY
}
