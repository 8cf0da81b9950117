package dev.tandem.lag.link;

import dev.tandem.lag.impairment.Carriage;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.timeline.Timeline;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a link is made with; immutable.
 *
 * @param name how people call it
 * @param carriage whether it carries TCP or UDP
 * @param listen where clients connect; port 0 picks a free one
 * @param upstream where it leads to
 * @param seed of all its chance
 * @param up what is in force at first from the client to the server
 * @param down what is in force at first from the server to the client
 * @param timeline what changes that as time passes, from each start on; none if null
 */
public record LinkSettings(
    String name,
    Carriage carriage,
    InetSocketAddress listen,
    Upstream upstream,
    long seed,
    Conditions up,
    Conditions down,
    @Nullable Timeline timeline) {
  LinkSettings withListen(InetSocketAddress newListen) {
    return new LinkSettings(name, carriage, newListen, upstream, seed, up, down, timeline);
  }

  LinkSettings withUpstream(Upstream newUpstream) {
    return new LinkSettings(name, carriage, listen, newUpstream, seed, up, down, timeline);
  }
}
