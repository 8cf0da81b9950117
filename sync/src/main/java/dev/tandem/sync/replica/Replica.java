package dev.tandem.sync.replica;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A replica of one workspace, without threads, sockets, stores or clocks: an event comes in,
 * effects go out; owned by one thread. Edits show at once. They are stored before they are sent;
 * what was sent is never changed under its number, except that it is moved onto a new base once the
 * authority cannot take the old one any more.
 */
public final class Replica {
  private final int schema;
  private final RandomGenerator random;
  private final ReplicaState state;
  private final Connection connection = new Connection();
  private final List<ReplicaEffect> effects = new ArrayList<>();
  private final List<ReplicaRecord> records = new ArrayList<>();
  private long batch;
  private long persisted;

  /** The batch after which what is in flight may be sent. */
  private long frozenIn;

  private @Nullable ReplicaStatus told;

  /**
   * Opens a replica.
   *
   * @param schema the version of the program's schema
   * @param random for ids and marks; not the same for two replicas
   * @param stored all records that were stored, in order; none for a new replica
   */
  public Replica(int schema, RandomGenerator random, List<ReplicaRecord> stored) {
    this.schema = schema;
    this.random = random;
    ReplicaId id = ReplicaId.random(random);
    state = new ReplicaState(id);
    stored.forEach(state::apply);
    // What waited when the store was last open may be in a copy of it too: nothing joins it.
    state.outbox().list().forEach(Pending::seal);
    if (stored.isEmpty()) {
      record(new ReplicaRecord.Created(id));
    }
    if (state.schema() != schema) {
      record(new ReplicaRecord.SchemaChanged(schema));
    }
  }

  /**
   * What can be stored in place of all records up to now. A store must put it after them, and must
   * forget them in the same transaction: none that comes later.
   */
  public ReplicaRecord.Folded fold() {
    return new ReplicaRecord.Folded(state.fold());
  }

  /** The state that the program shows. Only this replica changes it. */
  public Workspace view() {
    return state.view();
  }

  /** The state as the authority had it at {@link #at}. Only this replica changes it. */
  public Workspace confirmed() {
    return state.confirmed();
  }

  /** Where the confirmed state is. */
  public Point at() {
    return state.at();
  }

  /** Its name, which changes when a copy of its store is found to be in use. */
  public ReplicaId id() {
    return state.id();
  }

  /** The mutations that were refused and not dismissed, in their order. */
  public List<RejectedMutation> rejected() {
    return List.copyOf(state.rejected().values());
  }

  /** Tickets of the mutations without an outcome, in their order. */
  public List<Long> waiting() {
    return state.outbox().list().stream()
        .filter(pending -> !pending.isSettled())
        .map(pending -> pending.ticket)
        .toList();
  }

  /** What waits, in terms of the confirmed state and of what waits before it. */
  public List<Intent> waitingIntents() {
    return state.outbox().list().stream().map(Pending::intent).toList();
  }

  /** How it is. */
  public ReplicaStatus status() {
    int sent = state.outbox().sent();
    return new ReplicaStatus(
        connection.link(state.at()),
        state.at().version(),
        Math.max(0, connection.head - state.at().version()),
        state.outbox().waiting(),
        sent,
        state.rejected().size());
  }

  /** Takes an event; the effects are to be carried out in their order. */
  public List<ReplicaEffect> on(ReplicaEvent event) {
    effects.clear();
    switch (event) {
      case ReplicaEvent.Edit(List<Guard> guards, List<Operation> operations) ->
          edit(guards, operations);
      case ReplicaEvent.Dismiss(long ticket) -> record(new ReplicaRecord.Dismissed(ticket));
      case ReplicaEvent.LinkUp() -> {
        connection.up();
        hello();
      }
      case ReplicaEvent.LinkDown() -> connection.down();
      case ReplicaEvent.Received(ServerMessage message) -> received(message);
      case ReplicaEvent.Persisted(long stored) -> {
        boolean held = persisted < frozenIn;
        persisted = Math.max(persisted, stored);
        if (held) {
          push();
        }
      }
      case ReplicaEvent.Nudge() -> nudge();
    }
    freeze();
    flush();
    return List.copyOf(effects);
  }

  private void record(ReplicaRecord record) {
    records.add(record);
    ReplicaState.Effect effect = state.apply(record);
    ViewChange change = effect.view();
    if (change != null && (change.reloaded() || !change.documents().isEmpty())) {
      effects.add(new ReplicaEffect.Changed(change));
    }
    effect
        .resolved()
        .forEach((ticket, at) -> effects.add(new ReplicaEffect.MutationChanged(ticket, at)));
  }

  private void flush() {
    if (!records.isEmpty()) {
      batch++;
      effects.addFirst(new ReplicaEffect.Persist(batch, records));
      records.clear();
    }
    ReplicaStatus now = status();
    if (!now.equals(told)) {
      told = now;
      effects.add(new ReplicaEffect.StatusChanged(now));
    }
  }

  private void send(ClientMessage message) {
    if (connection.isUp()) {
      effects.add(new ReplicaEffect.Send(message));
    }
  }

  private void edit(List<Guard> guards, List<Operation> operations) {
    Intent wanted = Intent.of(guards, operations);
    Refusal unfit = Sendable.refusal(wanted);
    if (unfit != null) {
      effects.add(new ReplicaEffect.EditRefused(unfit));
      return;
    }
    switch (state.tryEdit(wanted)) {
      case Attempt.Refused(Refusal refusal) -> effects.add(new ReplicaEffect.EditRefused(refusal));
      case Attempt.Done(List<Operation> done) -> {
        Intent intent = Intent.of(guards, done);
        long joined = state.outbox().ticketToJoin(intent);
        long ticket = joined == 0 ? state.nextTicket() : joined;
        long origin = joined == 0 ? random.nextLong() : 0;
        var edited = new ReplicaRecord.Edited(ticket, origin, intent);
        records.add(edited);
        state.add(edited);
        effects.add(new ReplicaEffect.Edited(ticket));
      }
    }
  }

  private void hello() {
    send(new ClientMessage.Hello(state.id(), state.at(), state.epoch(), schema));
  }

  private void pull() {
    send(new ClientMessage.Pull(state.at()));
  }

  private void nudge() {
    if (!connection.isWelcome()) {
      hello();
    } else if (!connection.isCurrent(state.at())) {
      pull();
    }
    push();
    if (connection.isWelcome()) {
      send(new ClientMessage.Alive(state.at().version()));
    }
  }

  /** Sends what is in flight, once it is stored in this form; or sends it again. */
  private void push() {
    List<Mutation> mutations = state.outbox().inFlight();
    if (!mutations.isEmpty() && persisted >= frozenIn && connection.takesPushes()) {
      send(new ClientMessage.Push(state.id(), state.inFlightBase(), mutations));
    }
  }

  /** Gives what waits its form to be sent, if nothing is in flight and nothing is to be fetched. */
  private void freeze() {
    boolean current = !connection.isWelcome() || connection.isCurrent(state.at());
    if (!connection.takesPushes() || !current) {
      return;
    }
    int count = state.outbox().nextPush();
    if (count > 0) {
      record(new ReplicaRecord.Frozen(count));
      frozenIn = batch + 1;
    }
  }

  private void received(ServerMessage message) {
    Point at = state.at();
    if (!connection.isUp() || connection.isOutdated(message, at, state.epoch())) {
      return;
    }
    if (message.epoch() > state.epoch() && Connection.isOf(at.generation(), message)) {
      record(new ReplicaRecord.NewsTaken(message.epoch(), List.of()));
    }
    switch (message) {
      case ServerMessage.Welcome welcome -> {
        connection.welcome(welcome);
        push();
      }
      case ServerMessage.Heartbeat(long _, long generation, long head) -> {
        if (generation == state.at().generation() && head > state.at().version()) {
          connection.head = Math.max(connection.head, head);
          pull();
        }
      }
      case ServerMessage.News news -> news(news);
      case ServerMessage.Snapshot snapshot -> snapshot(snapshot);
      case ServerMessage.Done done -> {
        if (done.replica().equals(state.id()) && done.version() > state.at().version()) {
          pull();
        }
      }
      case ServerMessage.Unreachable(long _, ReplicaId replica, Point base) -> {
        if (replica.equals(state.id()) && base.equals(state.inFlightBase())) {
          unreachable();
        }
      }
      case ServerMessage.Forked _ -> pull();
      case ServerMessage.Outcomes(long _, ReplicaId replica, var outcomes) -> {
        if (replica.equals(state.id())) {
          outcomes(outcomes);
        }
      }
      case ServerMessage.TurnedAway(long _, ServerMessage.Why why) -> {
        connection.turnAway(why);
        push();
      }
    }
  }

  private void unreachable() {
    record(new ReplicaRecord.Unfrozen());
    if (connection.isWelcome()) {
      pull();
    } else {
      // The authority has another history, of which a person without access is told nothing: the
      // numbers of this one mean nothing there.
      record(new ReplicaRecord.Renamed(ReplicaId.random(random)));
    }
  }

  private void news(ServerMessage.News news) {
    long version = state.at().version();
    if (news.generation() != state.at().generation()) {
      return;
    }
    connection.head = Math.max(connection.head, news.head());
    if (news.from() > version) {
      pull();
      return;
    }
    int known = (int) Math.min(news.entries().size(), version - news.from());
    take(news.epoch(), news.entries().subList(known, news.entries().size()));
    if (connection.head > state.at().version()) {
      pull();
    }
  }

  /** Takes entries; where one shows that a copy of this replica is in use, this one is renamed. */
  private void take(long epoch, List<LogEntry> entries) {
    List<Pending> left = new ArrayList<>(state.outbox().list());
    for (int i = 0; i < entries.size(); i++) {
      LogEntry entry = entries.get(i);
      if (!entry.mutation().replica().equals(state.id())) {
        continue;
      }
      int own = Outbox.indexOf(left, entry.mark());
      if (own >= 0 && left.get(own).isPartly(entry)) {
        takeAlone(epoch, entries, i);
        return;
      }
      if (own >= 0) {
        left.remove(own);
      } else if (entry.mutation().number()
          > state.resolved() + state.outbox().list().size() - left.size()) {
        if (i > 0) {
          record(new ReplicaRecord.NewsTaken(epoch, entries.subList(0, i)));
        }
        record(new ReplicaRecord.Renamed(ReplicaId.random(random)));
        take(epoch, entries.subList(i, entries.size()));
        return;
      }
    }
    if (!entries.isEmpty()) {
      record(new ReplicaRecord.NewsTaken(epoch, entries));
    }
  }

  private void takeAlone(long epoch, List<LogEntry> entries, int index) {
    if (index > 0) {
      record(new ReplicaRecord.NewsTaken(epoch, entries.subList(0, index)));
    }
    record(new ReplicaRecord.NewsTaken(epoch, entries.subList(index, index + 1)));
    take(epoch, entries.subList(index + 1, entries.size()));
  }

  private void snapshot(ServerMessage.Snapshot snapshot) {
    boolean otherGeneration = snapshot.at().generation() != state.at().generation();
    boolean isNew = state.at().equals(Point.NOWHERE);
    if (snapshot.at().generation() != connection.generation
        || (!otherGeneration && snapshot.at().version() <= state.at().version())) {
      connection.stale |= !otherGeneration && snapshot.otherHistory();
      return;
    }
    Progress progress = snapshot.progress();
    List<Progress.Recent> outcomes = progress == null ? List.of() : progress.recent();
    long number = progress == null ? 0 : progress.number();
    boolean isCopied = number > state.resolved() + state.outbox().known(outcomes);
    connection.head = Math.max(connection.head, snapshot.at().version());
    record(
        new ReplicaRecord.SnapshotTaken(
            snapshot.epoch(), snapshot.at(), snapshot.workspace(), outcomes, number));
    if (isCopied || (!isNew && (otherGeneration || snapshot.otherHistory()))) {
      record(new ReplicaRecord.Renamed(ReplicaId.random(random)));
    }
  }

  private void outcomes(List<Progress.Recent> outcomes) {
    boolean isForked = state.outbox().isForked(outcomes);
    if (state.outbox().known(outcomes) > 0) {
      record(new ReplicaRecord.OutcomesTaken(outcomes));
    }
    if (isForked) {
      record(new ReplicaRecord.Renamed(ReplicaId.random(random)));
    }
  }
}
