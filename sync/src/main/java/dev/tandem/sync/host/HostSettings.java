package dev.tandem.sync.host;

import dev.tandem.sync.authority.AuthorityOptions;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a host works.
 *
 * @param server its name among the servers of one log: where clients of other servers are sent,
 *     HOST:PORT
 * @param authority how its authorities work
 * @param loops threads that own authorities
 * @param lease how long a workspace stays this server's without a word from it; renewed three times
 *     as often
 * @param heartbeat how often replicas are told where the head is
 * @param idle how long a workspace stays in memory when nobody is there
 * @param clock in nanoseconds, from any origin
 * @param random for the generations of new workspaces; used on many threads
 */
public record HostSettings(
    String server,
    AuthorityOptions authority,
    int loops,
    Duration lease,
    Duration heartbeat,
    Duration idle,
    LongSupplier clock,
    RandomGenerator random) {
  /** Usual times; a loop for every two processors. */
  public static HostSettings of(String server, AuthorityOptions authority, RandomGenerator random) {
    return new HostSettings(
        server,
        authority,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        Duration.ofSeconds(15),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        System::nanoTime,
        random);
  }

  /** The same, with other times. */
  public HostSettings withTimes(Duration newLease, Duration newHeartbeat, Duration newIdle) {
    return new HostSettings(
        server, authority, loops, newLease, newHeartbeat, newIdle, clock, random);
  }
}
