package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import java.util.List;

/**
 * Lifts what a program of one version of the schema has made to the terms of the next version. It
 * is told nothing but that, and must always come to the same result. What it cannot lift, it throws
 * an exception for: that mutation is refused.
 */
@FunctionalInterface
public interface Upcaster {
  /** A mutation's operations in terms of the next version. */
  List<Operation> operations(List<Operation> operations);

  /** Its guards in terms of the next version. */
  default List<Guard> guards(List<Guard> guards) {
    return guards;
  }
}
