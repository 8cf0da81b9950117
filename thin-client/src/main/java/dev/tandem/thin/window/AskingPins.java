package dev.tandem.thin.window;

import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.protocol.wire.PinStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pins that a person is asked about: an unknown server is refused, so that no password goes there,
 * until its fingerprint was trusted; then the store remembers it. Thread-safe.
 */
final class AskingPins implements PinStore {
  private final FilePinStore store;
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private final Map<String, String> trusted = new ConcurrentHashMap<>();

  AskingPins(FilePinStore store) {
    this.store = store;
  }

  @Override
  public Verdict check(String server, String fingerprint) {
    if (store.knows(server) || fingerprint.equals(trusted.get(server))) {
      return store.check(server, fingerprint);
    }
    asked.put(server, fingerprint);
    return Verdict.CHANGED;
  }

  @Override
  public String remembered(String server) {
    return store.remembered(server);
  }

  /** The fingerprint of an unknown server that was refused since the last time of asking. */
  Optional<String> takeAsked(String server) {
    return Optional.ofNullable(asked.remove(server));
  }

  /** The user trusts that server with that certificate. */
  void trust(String server, String fingerprint) {
    trusted.put(server, fingerprint);
  }
}
