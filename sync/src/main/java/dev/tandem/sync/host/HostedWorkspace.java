package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One workspace while it is open on this server, and who is there; owned by its loop. It opens,
 * runs, and ends once: after a failure, or when another server has taken it, its sessions are told,
 * and whoever comes next opens it anew.
 */
final class HostedWorkspace implements LiveAuthority.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(HostedWorkspace.class);

  private static final String DOUBTED =
      "you have seen a newer server of this workspace; this one looks whether it still has it";

  private final String name;
  private final HostLoop loop;
  private final HostServices services;
  private final Map<Long, HostSession> sessions = new LinkedHashMap<>();
  private final EarlyMessages early = new EarlyMessages();
  private final PresenceBoard presence;

  /** While it runs; null before and after. */
  private @Nullable LiveAuthority live;

  private boolean ended;

  /** Whether what a client just said puts in doubt that the workspace is this server's. */
  private boolean doubted;

  /** Counts who came, to know whether it was empty all the while. */
  private long arrivals;

  HostedWorkspace(String name, HostLoop loop, HostServices services) {
    this.name = name;
    this.loop = loop;
    this.services = services;
    presence = new PresenceBoard(loop, services.settings().clock(), sessions, this::isWelcome);
  }

  // ---- Who is there

  /** Takes a session in. */
  void join(HostSession session) {
    loop.assertInside();
    if (sessions.size() >= Limits.SESSIONS) {
      session.shut(ToClient.Why.LIMIT, "too many are in workspace " + name);
      return;
    }
    arrivals++;
    session.workspace = this;
    sessions.put(session.id, session);
    services.counters().sessions.increment();
    if (live != null) {
      admit(session, live);
    } else if (arrivals == 1) {
      load();
    }
  }

  private void admit(HostSession session, LiveAuthority to) {
    if (to.authority().knows(session.person)) {
      to.handle(new AuthorityEvent.Connected(session.id, session.person));
    } else {
      shut(session, ToClient.Why.UNKNOWN, unknown());
    }
  }

  private String unknown() {
    return "there is no workspace " + name + " that you may use";
  }

  /** A client has gone. */
  void leave(HostSession session) {
    remove(session);
    if (sessions.isEmpty()) {
      empty();
    }
  }

  private void remove(HostSession session) {
    if (sessions.remove(session.id) == null) {
      return;
    }
    services.counters().sessions.decrement();
    session.workspace = null;
    early.discard(session);
    presence.left(session.id);
    if (live != null) {
      live.handle(new AuthorityEvent.Disconnected(session.id));
    }
  }

  private void shut(HostSession session, ToClient.Why why, String text) {
    leave(session);
    session.shut(why, text);
  }

  private void everybody(Consumer<HostSession> action) {
    List.copyOf(sessions.values()).forEach(action);
  }

  /** Whether a session has said Hello, and may read. */
  private boolean isWelcome(long session) {
    return live != null && live.authority().isWelcome(session);
  }

  // ---- Opening

  private void load() {
    HostSession creator =
        sessions.values().stream().filter(session -> session.creates).findFirst().orElse(null);
    String person = creator == null ? null : creator.person;
    services.loads().open(name, person, result -> loop.execute(() -> loaded(creator, result)));
  }

  private void loaded(@Nullable HostSession creator, Loads.Result result) {
    if (ended) {
      if (result instanceof Loads.Result.Ready ready) {
        services.loads().release(name, ready.epoch(), null);
      }
      return;
    }
    switch (result) {
      case Loads.Result.Ready ready -> run(ready);
      case Loads.Result.Elsewhere(String server) -> end(session -> session.redirect(server));
      case Loads.Result.Failed(String text) -> failed(text);
      case Loads.Result.Missing() -> {
        everybody(session -> {
          if (!session.creates) {
            shut(session, ToClient.Why.UNKNOWN, unknown());
          }
        });
        loadAgain();
      }
      case Loads.Result.TooMany() -> {
        if (creator != null) {
          String text = "you have " + Limits.WORKSPACES_PER_PERSON + " workspaces, which is all";
          shut(creator, ToClient.Why.LIMIT, text);
        }
        loadAgain();
      }
    }
  }

  /** For those who came while it was opened in vain. */
  private void loadAgain() {
    if (sessions.isEmpty()) {
      end(_ -> {});
    } else {
      load();
    }
  }

  private void run(Loads.Result.Ready ready) {
    LiveAuthority opened = new LiveAuthority(name, ready, loop, services, this);
    live = opened;
    LOG.info("Workspace {} is open, at version {}", name, ready.authority().durable());
    everybody(session -> admit(session, opened));
    early.giveTo(this::received);
    beatLater();
    if (sessions.isEmpty()) {
      empty();
    }
  }

  // ---- Running

  private void beatLater() {
    loop.schedule(this::beat, services.settings().heartbeat().toNanos());
  }

  private void beat() {
    LiveAuthority now = live;
    if (now != null) {
      now.handle(new AuthorityEvent.HeartbeatDue());
      beatLater();
    }
  }

  /** A message came from a session that is here. */
  void received(HostSession session, Incoming message) {
    loop.assertInside();
    LiveAuthority now = live;
    if (now == null) {
      early.add(session, message);
      return;
    }
    int bytes = message.bytes();
    try {
      switch (message.decode(now.authority()::point)) {
        case ToServer.Say(ClientMessage said) -> {
          doubted = false;
          now.received(session.id, said, bytes);
          if (doubted) {
            shut(session, ToClient.Why.UNAVAILABLE, DOUBTED);
          }
        }
        case ToServer.ShowPresence(Presence state) -> {
          if (isWelcome(session.id)) {
            presence.told(session, state);
          }
        }
      }
    } catch (MalformedException e) {
      LOG.warn("{} in {} sent what is no message: {}", session.person, name, e.getMessage());
      shut(session, ToClient.Why.MALFORMED, "not a message: " + e.getMessage());
    }
  }

  @Override
  public void send(long id, ServerMessage message) {
    HostSession session = sessions.get(id);
    if (session == null) {
      return;
    }
    if (message instanceof ServerMessage.Welcome || message instanceof ServerMessage.TurnedAway) {
      presence.rightsChanged();
    }
    if (session.isSlow()) {
      services.counters().dropped.increment();
      return;
    }
    if (!session.send(message)) {
      shut(session, ToClient.Why.UNAVAILABLE, "the server made a mistake; its log says which");
    }
  }

  @Override
  public void stored() {
    loop.setbacks().overcome(name);
  }

  /** The leases of this server were renewed: those are the epochs of the workspaces it has. */
  void renewed(Map<String, Long> held, long sinceNanos) {
    LiveAuthority now = live;
    if (now != null && now.isLost(held.get(name), sinceNanos)) {
      lost();
    }
  }

  // ---- The end

  /** The log knows. A client alone cannot end what others use. */
  @Override
  public void doubted() {
    doubted = true;
    services.leases().doubt();
  }

  @Override
  public void lost() {
    LOG.warn("Another server has taken workspace {}", name);
    String text = "another server has taken this workspace; come back to be sent there";
    end(session -> session.shut(ToClient.Why.UNAVAILABLE, text));
  }

  @Override
  public void failed(String text) {
    services.counters().failures.increment();
    loop.setbacks().failed(name, text);
    if (live != null) {
      live.release(false);
    }
    end(session -> session.shut(ToClient.Why.UNAVAILABLE, text));
  }

  /** The server stops. */
  void stop() {
    if (live != null) {
      live.release(true);
    }
    end(session -> session.shut(ToClient.Why.UNAVAILABLE, "the server is stopping"));
  }

  /** Nobody is here: lets it go after a while, if nobody comes. */
  private void empty() {
    long seen = arrivals;
    loop.schedule(() -> unloadIfEmptySince(seen), services.settings().idle().toNanos());
  }

  private void unloadIfEmptySince(long seen) {
    LiveAuthority now = live;
    if (now == null || seen != arrivals || !sessions.isEmpty()) {
      return;
    }
    if (now.isBusy()) {
      empty();
      return;
    }
    LOG.info("Workspace {} is let go: nobody is there", name);
    loop.setbacks().overcome(name);
    now.release(true);
    end(_ -> {});
  }

  private void end(Consumer<HostSession> tell) {
    ended = true;
    if (live != null) {
      live.end();
      live = null;
    }
    loop.forget(name, this);
    everybody(session -> {
      remove(session);
      tell.accept(session);
    });
  }
}
