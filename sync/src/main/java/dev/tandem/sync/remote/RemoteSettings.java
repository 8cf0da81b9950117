package dev.tandem.sync.remote;

import dev.tandem.protocol.wire.PinStore;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Who logs in where.
 *
 * @param server where to begin; it may send a workspace's client on to another one
 * @param password of the user, at each of these servers
 * @param pins whose certificates are accepted
 * @param clock only for when to try again
 * @param random for the jitter of pauses
 */
public record RemoteSettings(
    ServerAddress server,
    String user,
    String password,
    PinStore pins,
    Clock clock,
    RandomGenerator random) {
  /** Without the password: this line may be logged. */
  @Override
  public String toString() {
    return "RemoteSettings[" + user + " at " + server + "]";
  }
}
