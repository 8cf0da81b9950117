package dev.tandem.sync.client;

import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.remote.Channel;
import dev.tandem.sync.remote.ChannelListener;
import dev.tandem.sync.remote.DownReason;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaStatus;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The client's way to the authority, if it has one; owned by the client's owner. */
final class Line {
  private final ClientSettings settings;
  private final Consumer<ReplicaEvent> replica;
  private final Runnable changed;
  private final Nudges nudges;
  private final Peers peers;
  private @Nullable Channel channel;
  private @Nullable Runnable timer;
  private boolean up;
  private boolean greeted;
  private boolean silent;

  /** Whether an answer was missing at the last look. */
  private boolean waited;

  private Instant since;
  private String why = "not connected yet";

  /** Which of the channels, one after the other, is the present one. */
  private long generation;

  Line(ClientSettings settings, Peers peers, Consumer<ReplicaEvent> replica, Runnable changed) {
    this.settings = settings;
    this.peers = peers;
    this.replica = replica;
    this.changed = changed;
    nudges = new Nudges(settings.clock(), settings.random());
    since = settings.clock().instant();
  }

  /** Goes by way of a connector from now on. */
  void connect(Connector connector, String workspace, boolean create) {
    disconnect("connecting to another server");
    long mine = ++generation;
    why = "connecting";
    channel = connector.open(workspace, create, new Handover(mine));
  }

  /** Lets the way go. */
  void disconnect(String reason) {
    generation++;
    Channel old = channel;
    channel = null;
    if (old != null) {
      old.close();
    }
    down(reason);
  }

  void send(ClientMessage message) {
    Channel to = channel;
    if (to != null && up) {
      to.send(message);
    }
  }

  void tell(Presence presence) {
    Channel to = channel;
    if (to != null && up) {
      to.presence(presence);
    }
  }

  /** How the way is, for a person. */
  LinkState state() {
    if (!up) {
      return new LinkState.Offline(since, why);
    }
    if (silent) {
      return new LinkState.Silent(since);
    }
    Channel now = channel;
    return greeted && now != null
        ? new LinkState.Online(now.roundTrip())
        : new LinkState.Connecting();
  }

  /** Whether there is a connection. */
  boolean isUp() {
    return up;
  }

  /** Looks at the replica after something has happened. */
  void looksAt(ReplicaStatus status) {
    if (!up) {
      return;
    }
    greeted = status.link() != ReplicaStatus.Link.CONNECTING;
    boolean answered = nudges.looksAt(status);
    if (silent && !nudges.isSilent()) {
      silent = false;
    }
    if (answered || timer == null) {
      schedule();
    } else if (nudges.isWaiting() && !waited) {
      schedule();
    }
    waited = nudges.isWaiting();
  }

  private void schedule() {
    cancel();
    long mine = generation;
    timer =
        settings
            .timers()
            .after(nudges.pauseMillis(), () -> settings.owner().execute(() -> pauseOver(mine)));
  }

  private void pauseOver(long mine) {
    Channel now = channel;
    if (mine != generation || !up || now == null) {
      return;
    }
    // What still waits to be sent from here cannot be answered yet.
    if (!now.isSending() && nudges.isDue()) {
      replica.accept(new ReplicaEvent.Nudge());
    }
    if (nudges.isSilent() && !silent) {
      silent = true;
      since = settings.clock().instant();
      changed.run();
    }
    schedule();
  }

  private void cancel() {
    Runnable running = timer;
    if (running != null) {
      running.run();
      timer = null;
    }
  }

  private void up() {
    up = true;
    greeted = false;
    silent = false;
    replica.accept(new ReplicaEvent.LinkUp());
  }

  private void down(String reason) {
    why = reason;
    if (!up) {
      changed.run();
    } else {
      up = false;
      since = settings.clock().instant();
      cancel();
      nudges.forget();
      peers.clear();
      replica.accept(new ReplicaEvent.LinkDown());
    }
  }

  /**
   * Hands over from the remote's thread what came for this channel, as long as it is the present
   * one.
   */
  private final class Handover implements ChannelListener {
    private final long mine;

    Handover(long mine) {
      this.mine = mine;
    }

    private void present(Runnable task) {
      settings
          .owner()
          .execute(() -> {
            if (mine == generation) {
              task.run();
            }
          });
    }

    @Override
    public void up(Channel opened) {
      present(Line.this::up);
    }

    @Override
    public void received(ServerMessage message) {
      present(() -> replica.accept(new ReplicaEvent.Received(message)));
    }

    @Override
    public void presence(ToClient.PeerPresence presence) {
      present(() -> peers.tells(presence));
    }

    @Override
    public void down(DownReason reason) {
      present(() -> Line.this.down(reason.text()));
    }
  }
}
