package dev.tandem.lag.impairment;

/**
 * A setting of what a link does to the bytes of one direction. Immutable; equal settings are equal.
 * Each kind is one record in one file, with the {@link Behaviour} that it has at work inside, and
 * one constant of {@link ImpairmentType}.
 */
public interface Impairment {
  /** Whom one {@link Behaviour} serves. */
  enum Scope {
    /** One direction of one connection, or of one client's datagrams. */
    FLOW,
    /** All flows of a link's direction share it, as they share a wire. */
    LINK
  }

  /** What kind it is. */
  ImpairmentType type();

  /** Whom one behaviour serves. */
  default Scope scope() {
    return Scope.FLOW;
  }

  /** Puts it to work. */
  Behaviour start(FlowContext context);

  /** The delay that it means to add, on average: what makes up the round trip of a link. */
  default long meanDelayNanos() {
    return 0;
  }
}
