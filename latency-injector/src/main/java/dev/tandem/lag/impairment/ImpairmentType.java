package dev.tandem.lag.impairment;

import dev.tandem.lag.text.Words;
import java.util.function.Function;

/**
 * The kinds of impairment, in the order in which they act on a piece: that of the way from the
 * sender through the link to the receiver. If several want to end a connection at the same moment,
 * the first does.
 */
public enum ImpairmentType {
  /** The sender writes in small parts. */
  SLICING("slicing SIZE [vary SIZE] [delay DURATION]", Slicing::read),
  /** The connection closes after some bytes. */
  BYTE_LIMIT("byte-limit SIZE", ByteLimit::read),
  /** Packets are lost. */
  LOSS("loss SHARE [burst NUMBER]", Loss::read),
  /** A wire of a constant rate, with a queue before it. */
  BANDWIDTH("bandwidth RATE [queue SIZE]", Bandwidth::read),
  /** A wire whose rate was recorded, with a queue before it. */
  TRACE("trace FILE [queue SIZE]", Trace::read),
  /** A constant delay. */
  LATENCY("latency DURATION", Latency::read),
  /** A random delay around the latency. */
  JITTER("jitter DURATION [uniform|normal|pareto] [correlation SHARE]", Jitter::read),
  /** Some datagrams come late, so that others overtake them. */
  REORDERING("reordering SHARE by DURATION", Reordering::read),
  /** Some datagrams come twice. */
  DUPLICATION("duplication SHARE", Duplication::read),
  /** Some packets come with a wrong byte. */
  CORRUPTION("corruption SHARE", Corruption::read),
  /** All is thrown away. */
  BLACKHOLE("blackhole [close after DURATION]", Blackhole::read),
  /** A cut: nothing gets through. */
  PARTITION("partition [for DURATION]", Partition::read),
  /** The end of a connection comes late. */
  SLOW_CLOSE("slow-close DURATION", SlowClose::read),
  /** One side closes, and the other hears nothing of it. */
  HALF_OPEN("half-open [after DURATION]", HalfOpen::read),
  /** Connections are reset. */
  RESET("reset [after [DURATION] [SIZE]]", Reset::read);

  private final String usage;

  @SuppressWarnings("ImmutableEnumChecker") // All are references to static methods.
  private final Function<Words, Impairment> reader;

  ImpairmentType(String usage, Function<Words, Impairment> reader) {
    this.usage = usage;
    this.reader = reader;
  }

  /** How it is called in text. */
  public String word() {
    int space = usage.indexOf(' ');
    return space < 0 ? usage : usage.substring(0, space);
  }

  /**
   * How it is written, for people: capitals stand for values, brackets for what may be left out.
   */
  public String usage() {
    return usage;
  }

  /** Reads what follows its word. */
  Impairment read(Words words) {
    return reader.apply(words);
  }
}
