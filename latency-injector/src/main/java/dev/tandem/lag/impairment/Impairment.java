package dev.tandem.lag.impairment;

import dev.tandem.lag.text.SyntaxException;
import dev.tandem.lag.text.Words;

/**
 * A setting of what a link does to the bytes of one direction. Immutable; equal settings are equal.
 * Each kind is one record in one file, with its text form and the {@link Behaviour} that it has at
 * work inside, and one constant of {@link ImpairmentType}.
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

  /**
   * What it does in a timeline, where it means one moment and the connections of then; {@link
   * Behaviour.Act#NONE} if it stays in force.
   */
  default Behaviour.Act once() {
    return Behaviour.Act.NONE;
  }

  /** As it is written, such as {@code latency 300ms}; to read it gives an equal one. */
  String text();

  /**
   * Reads one, and leaves what follows it.
   *
   * @throws SyntaxException if it is not well written, or out of bounds
   */
  static Impairment read(Words words) {
    int start = words.position();
    for (ImpairmentType type : ImpairmentType.values()) {
      if (words.skip(type.word())) {
        try {
          return type.read(words);
        } catch (IllegalArgumentException e) {
          throw words.problemAt(start, String.valueOf(e.getMessage()));
        }
      }
    }
    throw words.notFound();
  }

  /**
   * Reads one that stands alone.
   *
   * @param name what errors call the text, such as the option that it was given with
   * @throws SyntaxException if it is not well written, or out of bounds
   */
  static Impairment parse(String name, String text) {
    Words words = Words.of(name, text);
    Impairment impairment = read(words);
    words.end();
    return impairment;
  }
}
