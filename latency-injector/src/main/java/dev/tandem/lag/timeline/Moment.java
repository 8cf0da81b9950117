package dev.tandem.lag.timeline;

import dev.tandem.lag.impairment.Behaviour.Act;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;

/**
 * What a timeline says at a moment. Immutable.
 *
 * @param up what is in force from the client to the server
 * @param down what is in force on the way back
 * @param upAct what happens now, once, to all connections, in the direction up
 * @param downAct the same, in the direction down
 * @param nextNanos when to ask again; {@link dev.tandem.lag.impairment.Behaviour#NEVER} if nothing
 *     changes any more
 */
public record Moment(Conditions up, Conditions down, Act upAct, Act downAct, long nextNanos) {
  /** What is in force in one direction. */
  public Conditions conditions(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  /** What happens now in one direction. */
  public Act act(Direction direction) {
    return switch (direction) {
      case UP -> upAct;
      case DOWN -> downAct;
    };
  }
}
