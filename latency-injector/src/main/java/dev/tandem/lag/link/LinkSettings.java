package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Conditions;
import java.net.InetSocketAddress;

/**
 * What a link is made with; immutable.
 *
 * @param name how people call it
 * @param carriage whether it carries TCP or UDP
 * @param listen where clients connect; port 0 picks a free one
 * @param upstream where it leads to
 * @param seed of all its chance
 * @param up what is in force from the client to the server
 * @param down what is in force from the server to the client
 */
public record LinkSettings(
    String name,
    Carriage carriage,
    InetSocketAddress listen,
    Upstream upstream,
    long seed,
    Conditions up,
    Conditions down) {
  /** What is in force in a direction. */
  public Conditions conditions(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  LinkSettings withListen(InetSocketAddress newListen) {
    return new LinkSettings(name, carriage, newListen, upstream, seed, up, down);
  }

  LinkSettings withUpstream(Upstream newUpstream) {
    return new LinkSettings(name, carriage, listen, newUpstream, seed, up, down);
  }

  LinkSettings withConditions(Direction direction, Conditions conditions) {
    return switch (direction) {
      case UP -> new LinkSettings(name, carriage, listen, upstream, seed, conditions, down);
      case DOWN -> new LinkSettings(name, carriage, listen, upstream, seed, up, conditions);
    };
  }
}
