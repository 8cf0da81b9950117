package dev.tandem.sync.authority;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ClientMessage.Push;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.message.ServerMessage.Why;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The authority of one workspace, without threads, sockets, stores or clocks: an event comes in,
 * effects go out; owned by one thread. It gives each mutation its version, has it made durable, and
 * only then acknowledges it and fans it out: all that it says to anybody is about durable entries.
 * Pushes that come while the store is busy are stored together.
 */
public final class Authority {
  private final long epoch;
  private final AuthorityOptions options;
  private final Sequencer sequencer;
  private final Map<Long, Session> sessions = new TreeMap<>();
  private final List<AuthorityEffect> effects = new ArrayList<>();

  /** Roles as the durable entries have them. */
  private final Map<String, Role> durableRoles;

  private long durable;

  /** The version up to which entries were handed to the store. */
  private long submitted;

  /** Where the newest checkpoint is. */
  private long checkpointed;

  /**
   * Opens an authority on what is stored.
   *
   * @param epoch taken for this authority alone; higher than all before
   * @param stored all that is stored; its workspace is taken over
   */
  public Authority(long epoch, StoredLog stored, AuthorityOptions options) {
    this.epoch = epoch;
    this.options = options;
    sequencer =
        new Sequencer(stored.checkpoint(), stored.start(), options.schema(), options.order());
    stored.entries().forEach(sequencer::replay);
    durableRoles = new HashMap<>(sequencer.workspace().members());
    durable = sequencer.tail().head();
    submitted = durable;
    checkpointed = stored.checkpoint().at().version();
  }

  /** The version up to which everything is durable. */
  public long durable() {
    return durable;
  }

  /**
   * The point of its history at a version, or null if it does not reach back to it, or is not there
   * yet.
   */
  public @Nullable Point point(long version) {
    LogTail tail = sequencer.tail();
    return version < tail.start() || version > durable ? null : tail.point(version);
  }

  /** How many entries it holds in memory. */
  public int retained() {
    return sequencer.tail().size();
  }

  /** Whether a person has, or had, a right on this workspace, as far as that is durable. */
  public boolean knows(String person) {
    return durableRoles.containsKey(person);
  }

  /** Whether a session has said Hello, and may read. */
  public boolean isWelcome(long id) {
    Session session = sessions.get(id);
    return session != null && session.welcome && mayRead(session.person);
  }

  /** Takes an event; the effects are to be carried out in their order. */
  public List<AuthorityEffect> on(AuthorityEvent event) {
    effects.clear();
    switch (event) {
      case AuthorityEvent.Connected(long session, String person) ->
          sessions.put(session, new Session(session, person));
      case AuthorityEvent.Received(long id, ClientMessage message) -> {
        Session session = sessions.get(id);
        if (session != null) {
          received(session, message);
        }
      }
      case AuthorityEvent.Disconnected(long session) -> sessions.remove(session);
      case AuthorityEvent.Stored(long version) -> stored(version);
      case AuthorityEvent.HeartbeatDue() -> heartbeat();
      case AuthorityEvent.CheckpointDue() -> checkpoint();
    }
    return List.copyOf(effects);
  }

  private long generation() {
    return sequencer.tail().point(durable).generation();
  }

  private void send(Session session, ServerMessage message) {
    effects.add(new AuthorityEffect.Send(session.id, message));
  }

  /** Whether a person may read, both as it is durable and as it will be. */
  private boolean mayRead(String person) {
    return durableRoles.getOrDefault(person, Role.NONE).includes(Role.READ)
        && sequencer.workspace().role(person).includes(Role.READ);
  }

  private void received(Session session, ClientMessage message) {
    switch (message) {
      case ClientMessage.Hello hello -> hello(session, hello);
      case Push push -> push(session, push);
      case ClientMessage.Pull(Point from) -> {
        if (isWelcome(session)) {
          catchUp(session, from);
        }
      }
      case ClientMessage.Alive(long version) -> {
        if (isWelcome(session)) {
          session.seen = Math.max(session.seen, version);
        }
      }
    }
  }

  /** Tells a replica that has missed it that it has to say Hello, or has no access. */
  private boolean isWelcome(Session session) {
    if (!session.welcome) {
      turnAway(session, Why.NO_ACCESS);
    }
    return session.welcome;
  }

  private void hello(Session session, ClientMessage.Hello hello) {
    Progress progress = sequencer.progress(hello.replica());
    session.replica = hello.replica();
    if (progress != null && !progress.person().equals(session.person)) {
      turnAway(session, Why.NOT_YOURS);
    } else if (!mayRead(session.person)) {
      turnAway(session, Why.NO_ACCESS);
    } else if (hello.at().generation() == generation() && hello.epoch() > epoch) {
      effects.add(new AuthorityEffect.StepDown());
    } else if (hello.schema() < options.schema().oldest()) {
      turnAway(session, Why.UPGRADE);
    } else if (hello.schema() > options.schema().version()) {
      turnAway(session, Why.OLD_SERVER);
    } else {
      session.welcome = true;
      Role role = durableRoles.getOrDefault(session.person, Role.NONE);
      send(session, new ServerMessage.Welcome(epoch, generation(), durable, role));
      catchUp(session, hello.at());
    }
  }

  private void turnAway(Session session, Why why) {
    session.welcome = false;
    send(session, new ServerMessage.TurnedAway(epoch, why));
  }

  /** Sends what comes after a point, as much as one message takes, or a snapshot. */
  private void catchUp(Session session, Point from) {
    LogTail tail = sequencer.tail();
    if (from.version() > durable || !tail.reaches(from)) {
      snapshot(session, from);
      return;
    }
    session.seen = Math.max(session.seen, from.version());
    long to = tail.pageEnd(from.version(), durable);
    session.sent = to;
    if (to > from.version()) {
      sendNews(session, from.version(), to);
    }
  }

  private void sendNews(Session session, long from, long to) {
    List<LogEntry> entries = sequencer.tail().between(from, to);
    send(session, new ServerMessage.News(epoch, generation(), from, entries, durable));
  }

  /** Prepares a snapshot of the head; it is sent when the head is durable. */
  private void snapshot(Session session, Point from) {
    ReplicaId replica = session.replica;
    if (replica == null) {
      return;
    }
    LogTail tail = sequencer.tail();
    Point at = tail.point(tail.head());
    session.snapshot =
        new ServerMessage.Snapshot(
            epoch,
            at,
            sequencer.workspace().copy(),
            sequencer.progress(replica),
            isOfOtherHistory(from));
    sendSnapshot(session);
  }

  /** Whether a point is known not to be one of this history. */
  private boolean isOfOtherHistory(Point point) {
    LogTail tail = sequencer.tail();
    return !point.equals(Point.NOWHERE)
        && !tail.reaches(point)
        && (point.generation() != generation() || point.version() >= tail.start());
  }

  private void sendSnapshot(Session session) {
    ServerMessage.Snapshot snapshot = session.snapshot;
    if (snapshot != null && snapshot.at().version() <= durable) {
      session.snapshot = null;
      session.sent = snapshot.at().version();
      send(session, snapshot);
    }
  }

  private void push(Session session, Push push) {
    session.replica = push.replica();
    switch (sequencer.push(session.person, push)) {
      case Sequencer.Result.Sequenced _ -> submit();
      case Sequencer.Result.Repeated(Progress progress) ->
          repeated(session, push.replica(), progress);
      case Sequencer.Result.Forked(long number, long version) -> {
        if (version <= durable && mayRead(session.person)) {
          send(session, new ServerMessage.Forked(epoch, push.replica(), number));
        }
        outcomesWithoutNews(session, push.replica());
      }
      case Sequencer.Result.Unreachable() ->
          send(session, new ServerMessage.Unreachable(epoch, push.replica(), push.base()));
      case Sequencer.Result.Stranger() ->
          turnAway(
              session, sequencer.progress(push.replica()) == null ? Why.NO_ACCESS : Why.NOT_YOURS);
      case Sequencer.Result.TooNew() -> turnAway(session, Why.OLD_SERVER);
      case Sequencer.Result.Gap() -> {
        // What is missing is on its way, or the replica sends it again by itself: unless it has it
        // from another history.
        if (isOfOtherHistory(push.base())) {
          outcomesWithoutNews(session, push.replica());
          send(session, new ServerMessage.Unreachable(epoch, push.replica(), push.base()));
        }
      }
    }
  }

  private void repeated(Session session, ReplicaId replica, Progress progress) {
    if (progress.version() <= durable && mayRead(session.person)) {
      send(session, new ServerMessage.Done(epoch, replica, progress.version()));
    }
    outcomesWithoutNews(session, replica);
  }

  /** Tells who may not read of the own mutations, once that is durable; the others read the log. */
  private void outcomesWithoutNews(Session session, ReplicaId replica) {
    Progress progress = sequencer.progress(replica);
    if (progress != null && progress.version() <= durable && !mayRead(session.person)) {
      send(session, new ServerMessage.Outcomes(epoch, replica, progress.recent()));
    }
  }

  /**
   * Hands what is sequenced to the store, unless it is busy: then what comes meanwhile goes along.
   */
  private void submit() {
    long head = sequencer.tail().head();
    if (submitted != durable || head == submitted) {
      return;
    }
    List<LogEntry> entries = sequencer.tail().between(submitted, head);
    effects.add(new AuthorityEffect.Append(epoch, entries));
    submitted = head;
    trim();
  }

  private void checkpoint() {
    LogTail tail = sequencer.tail();
    if (durable == tail.head() && checkpointed < durable) {
      store(tail.point(tail.start()));
    }
  }

  private void store(Point start) {
    Checkpoint checkpoint = sequencer.checkpoint();
    checkpointed = checkpoint.at().version();
    effects.add(new AuthorityEffect.Store(epoch, checkpoint, start));
  }

  private void stored(long version) {
    if (version <= durable) {
      return;
    }
    List<LogEntry> entries = List.copyOf(sequencer.tail().between(durable, version));
    long before = durable;
    durable = version;
    for (LogEntry entry : entries) {
      for (Operation operation : entry.operations()) {
        if (operation instanceof Operation.Grant(String person, Role role)) {
          durableRoles.put(person, role);
        }
      }
    }
    sessions.values().forEach(session -> fanOut(session, before, entries));
    submit();
  }

  private void fanOut(Session session, long before, List<LogEntry> entries) {
    if (mayRead(session.person)) {
      sendSnapshot(session);
      // A session that is behind pulls, and comes by here again when it has caught up.
      if (session.welcome && session.sent == before) {
        sendNews(session, before, durable);
        session.sent = durable;
      }
      return;
    }
    session.snapshot = null;
    if (session.welcome) {
      turnAway(session, Why.NO_ACCESS);
    }
    ReplicaId replica = session.replica;
    if (replica != null
        && entries.stream().anyMatch(entry -> entry.mutation().replica().equals(replica))) {
      outcomesWithoutNews(session, replica);
    }
  }

  /**
   * Lets the oldest entries go when there are too many; a checkpoint of the head stands for them.
   */
  private void trim() {
    LogTail tail = sequencer.tail();
    if (tail.size() <= options.retainedEntries() * 5L / 4) {
      return;
    }
    long minimum = durable - options.retainedEntries();
    for (Session session : sessions.values()) {
      minimum = session.welcome ? Math.min(minimum, session.seen) : minimum;
    }
    minimum = Math.max(minimum, Math.max(tail.start(), durable - options.maxEntries()));
    if (minimum > tail.start()) {
      tail.trim(minimum);
      store(tail.point(minimum));
    }
  }

  private void heartbeat() {
    for (Session session : sessions.values()) {
      if (session.welcome) {
        send(session, new ServerMessage.Heartbeat(epoch, generation(), durable));
      }
    }
  }
}
