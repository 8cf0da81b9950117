package dev.tandem.sync.client;

import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import java.util.List;
import java.util.TreeMap;

/** Who else is in a workspace at present; owned by the client's owner. */
public final class Peers {
  /**
   * One other replica that is connected.
   *
   * @param id of its connection
   * @param person on whose behalf it is there
   * @param state what it tells of itself, for the program to understand
   */
  public record Peer(long id, String person, Presence state) {}

  private final TreeMap<Long, Peer> peers = new TreeMap<>();
  private final Runnable changed;

  Peers(Runnable changed) {
    this.changed = changed;
  }

  void tells(ToClient.PeerPresence presence) {
    Presence state = presence.state();
    if (state == null) {
      peers.remove(presence.peer());
    } else {
      peers.put(presence.peer(), new Peer(presence.peer(), presence.person(), state));
    }
    changed.run();
  }

  void clear() {
    if (!peers.isEmpty()) {
      peers.clear();
      changed.run();
    }
  }

  List<Peer> all() {
    return List.copyOf(peers.values());
  }
}
