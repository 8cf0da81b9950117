package dev.tandem.sync.simulation;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.LogEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated server: an authority, and its way to the store. */
final class Server {
  private static final long MILLI = 1000;

  private final World world;
  private final long generation;
  private final long epoch;
  private final int schema;
  private final Authority authority;
  private final Map<Long, Network.Link> links = new TreeMap<>();

  /** By mark, the version of the program that made a mutation. */
  private final Map<Long, Integer> made = new HashMap<>();

  private boolean crashed;

  /** Whether an append that was under way when the server crashed came through. */
  private boolean lastAppendSurvives;

  private long diskFreeMicros;

  /** Opens what is stored, with a program of some version. */
  Server(World world, int schema) {
    this.world = world;
    this.schema = schema;
    SimulatedStore.Opened opened = world.store.acquire(ProgramVersions.schema(schema, world.flaw));
    generation = opened.generation();
    epoch = opened.epoch();
    authority = opened.authority();
    long durable = authority.durable();
    world.note(
        () -> "server of epoch %s and schema %s at version %s".formatted(epoch, schema, durable));
  }

  boolean isUp() {
    return !crashed;
  }

  void connect(Network.Link link, String person) {
    links.put(link.session(), link);
    handle(new AuthorityEvent.Connected(link.session(), person));
  }

  void disconnect(long session) {
    if (links.remove(session) != null && isUp()) {
      handle(new AuthorityEvent.Disconnected(session));
    }
  }

  void received(long session, ClientMessage message) {
    if (!links.containsKey(session)) {
      return;
    }
    if (message instanceof ClientMessage.Push push) {
      world.reference.pushed(push);
      push.mutations().forEach(mutation -> made.put(mutation.mark().origin(), mutation.schema()));
    }
    handle(new AuthorityEvent.Received(session, message));
  }

  void heartbeat() {
    handle(new AuthorityEvent.HeartbeatDue());
  }

  /** Ends without a word. */
  void crash() {
    if (isUp()) {
      crashed = true;
      lastAppendSurvives = world.random.nextBoolean();
      world.note(() -> "server of epoch %s is down".formatted(epoch));
      List.copyOf(links.values()).forEach(Network.Link::serverGone);
      links.clear();
    }
  }

  private void handle(AuthorityEvent event) {
    for (AuthorityEffect effect : authority.on(event)) {
      if (!isUp()) {
        return;
      }
      switch (effect) {
        case AuthorityEffect.Append(long _, List<LogEntry> entries) -> append(entries);
        case AuthorityEffect.Store(long _, Checkpoint checkpoint, Point start) ->
            onDisk(() -> store(checkpoint, start));
        case AuthorityEffect.Send(long session, ServerMessage message) -> send(session, message);
        case AuthorityEffect.StepDown() -> crash();
      }
    }
    Violation.unless(
        authority.retained() <= SimulatedStore.MOST_RETAINED + 600,
        () -> "a server keeps %s entries".formatted(authority.retained()));
  }

  private void onDisk(Runnable work) {
    long delay = MILLI / 2 + world.random.nextLong(15 * MILLI);
    diskFreeMicros = Math.max(diskFreeMicros, world.time.nowMicros()) + delay;
    world.time.after(diskFreeMicros - world.time.nowMicros(), work);
  }

  private void append(List<LogEntry> entries) {
    onDisk(() -> appended(entries));
    if (world.flaw == Flaw.ACKNOWLEDGED_BEFORE_STORED) {
      handle(new AuthorityEvent.Stored(entries.getLast().version()));
    }
  }

  private void appended(List<LogEntry> entries) {
    if (crashed && !lastAppendSurvives) {
      return;
    }
    if (crashed) {
      lastAppendSurvives = false;
    }
    switch (world.store.append(generation, epoch, entries)) {
      case DONE -> done(entries);
      case FENCED -> {
        world.note(() -> "server of epoch %s is fenced".formatted(epoch));
        crash();
      }
      case FULL -> {
        // Nothing has changed there: this authority is ahead of it, and of no use any more.
        world.note(
            () -> "there is no space for version %s".formatted(entries.getFirst().version()));
        crash();
        world.replace(this);
      }
    }
  }

  private void done(List<LogEntry> entries) {
    for (LogEntry entry : entries) {
      int from = made.getOrDefault(entry.mark().origin(), schema);
      Violation.unless(
          ProgramVersions.isLifted(from, schema, entry.operations()),
          () -> "%s was made by version %s of the program".formatted(entry, from));
      world.note(
          () -> "version %s: %s %s".formatted(entry.version(), entry.author(), entry.outcome()));
    }
    if (isUp()) {
      handle(new AuthorityEvent.Stored(entries.getLast().version()));
    }
  }

  private void store(Checkpoint checkpoint, Point start) {
    if (isUp()) {
      world.store.store(generation, epoch, checkpoint, start);
    }
  }

  private void send(long session, ServerMessage message) {
    Network.Link link = links.get(session);
    if (link == null) {
      return;
    }
    boolean tells =
        message instanceof ServerMessage.News || message instanceof ServerMessage.Snapshot;
    Violation.unless(
        !tells || mayRead(link.device().user().name()),
        () -> "%s has no right, and is sent %s".formatted(link.device().user().name(), message));
    link.toDevice(message);
  }

  /** By the reference, or by what this server knows if another one has gone on meanwhile. */
  private boolean mayRead(String person) {
    if (world.reference.role(person).includes(Role.READ)) {
      return true;
    }
    for (long version = authority.durable() + 1; version <= world.reference.head(); version++) {
      for (Operation operation : world.reference.entry(version).operations()) {
        if (operation instanceof Operation.Grant(String who, Role _) && who.equals(person)) {
          return true;
        }
      }
    }
    return false;
  }
}
