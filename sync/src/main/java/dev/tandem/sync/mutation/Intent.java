package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import java.util.List;

/**
 * What a mutation wants, in the terms of some state: places in texts count there.
 *
 * @param attached whether the intents that were made after it are in terms of a state in which it
 *     was done. It no longer is when it stopped fitting the replica's view before it was sent.
 */
public record Intent(boolean attached, List<Guard> guards, List<Operation> operations) {
  /** Copies the lists. */
  public Intent {
    guards = List.copyOf(guards);
    operations = List.copyOf(operations);
  }

  /** Operations under guards, done at once. */
  public static Intent of(List<Guard> guards, List<Operation> operations) {
    return new Intent(true, guards, operations);
  }
}
