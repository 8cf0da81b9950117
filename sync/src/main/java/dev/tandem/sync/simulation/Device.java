package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.replica.MutationStatus;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.replica.ViewChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A simulated device: a replica, its disk, and the person who uses it. */
final class Device {
  private static final long MILLI = 1000;

  private final World world;
  private final int number;
  private final Person user;
  private final SimulatedDisk disk;
  private @Nullable Replica replica;
  private Network.@Nullable Link link;
  private Mirror mirror = new Mirror();

  /** The version of the program. */
  private int schema = 1;

  private boolean copied;

  /** Counts restarts: what was begun in an earlier life has no effect. */
  private int life;

  /** What the disk has promised to keep, and what came of it. */
  private final Set<Long> promised = new HashSet<>();

  private final Map<Long, MutationStatus> settled = new HashMap<>();

  /** Mutations that were confirmed, and then lost with the log. */
  private final Set<Long> lost = new HashSet<>();

  Device(World world, int number, String person, SimulatedDisk disk) {
    this.world = world;
    this.number = number;
    this.disk = disk;
    user = new Person(world, this, person);
  }

  int number() {
    return number;
  }

  Person user() {
    return user;
  }

  SimulatedDisk disk() {
    return disk;
  }

  int schema() {
    return schema;
  }

  boolean isOff() {
    return replica == null;
  }

  /** What it shows; only while it is on. */
  Workspace view() {
    return Objects.requireNonNull(replica).view();
  }

  /** The workspace came back as it was at a version: what was confirmed later is gone. */
  void restored(long version) {
    settled.forEach((ticket, status) -> {
      if (status instanceof MutationStatus.Confirmed(long at) && at > version) {
        lost.add(ticket);
      }
    });
  }

  boolean wasLost(long ticket) {
    return lost.contains(ticket);
  }

  /** Whether its store was copied: then a part of a mutation may have its own outcome. */
  boolean wasCopied() {
    return copied;
  }

  boolean wasRejected(long ticket) {
    return settled.get(ticket) instanceof MutationStatus.Rejected;
  }

  /** A device with a copy of this one's disk, used by the same person. */
  Device copy(int copyNumber) {
    Device copy = new Device(world, copyNumber, user.name(), disk.copy());
    copy.settled.putAll(settled);
    copy.lost.addAll(lost);
    copy.schema = schema;
    copied = true;
    return copy;
  }

  void start() {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(world.random.nextLong());
    Replica opened = new Replica(schema, random, disk.records());
    replica = opened;
    mirror = new Mirror();
    mirror.reset(opened);
    user.begin();
    Set<Long> waiting = new HashSet<>(opened.waiting());
    for (long ticket : promised) {
      Violation.unless(
          waiting.contains(ticket) || settled.containsKey(ticket),
          () -> "device %s has lost mutation %s, which was stored".formatted(number, ticket));
    }
    handle(new ReplicaEvent.Nudge());
    int now = life;
    world.time.after(world.random.nextLong(300 * MILLI), () -> tick(now));
  }

  private void tick(int when) {
    if (when != life) {
      return;
    }
    if (link == null) {
      link = world.network.connect(this);
      if (link != null) {
        handle(new ReplicaEvent.LinkUp());
      }
    } else {
      handle(new ReplicaEvent.Nudge());
    }
    world.time.after(300 * MILLI + world.random.nextLong(400 * MILLI), () -> tick(when));
  }

  void crash() {
    if (replica == null) {
      return;
    }
    life++;
    replica = null;
    linkGone();
    disk.crash();
    world.time.after(300 * MILLI, this::start);
  }

  /** Gets a version of the program, if that is newer, and starts again. */
  void upgrade(int version) {
    if (version > schema && version <= ProgramVersions.LAST) {
      schema = version;
      crash();
    }
  }

  private void linkGone() {
    if (link != null) {
      link.deviceGone();
      link = null;
    }
  }

  /** The device notices that its connection is dead. */
  void linkDown() {
    if (link != null) {
      linkGone();
      handle(new ReplicaEvent.LinkDown());
    }
  }

  void lost(Network.Link which) {
    if (link == which) {
      linkDown();
    }
  }

  void received(ServerMessage message) {
    Replica running = replica;
    ServerMessage seen = message;
    if (running != null
        && world.flaw == Flaw.GAP_UNCHECKED
        && message instanceof ServerMessage.News news
        && news.from() > running.at().version()) {
      seen =
          new ServerMessage.News(
              news.epoch(), news.generation(), running.at().version(), news.entries(), news.head());
    }
    handle(new ReplicaEvent.Received(seen));
  }

  /**
   * The user edits something; a word of the ledger, if it is not empty, is to be there for ever.
   */
  void edit(Workload.Edit edit, String word) {
    handle(new ReplicaEvent.Edit(edit.guards(), edit.operations()), word);
  }

  private void handle(ReplicaEvent event) {
    handle(event, "");
  }

  private void handle(ReplicaEvent event, String word) {
    Replica running = replica;
    if (running == null) {
      return;
    }
    List<ViewChange> changes = new ArrayList<>();
    List<ReplicaRecord> records = List.of();
    long batch = 0;
    long ticket = 0;
    for (ReplicaEffect effect : running.on(event)) {
      switch (effect) {
        case ReplicaEffect.Persist persist -> {
          batch = persist.batch();
          records = persist.records();
        }
        case ReplicaEffect.Send(ClientMessage message) -> send(message);
        case ReplicaEffect.Edited edited -> ticket = edited.ticket();
        case ReplicaEffect.EditRefused _ -> {}
        case ReplicaEffect.Changed(ViewChange change) -> changes.add(change);
        case ReplicaEffect.MutationChanged(long which, MutationStatus status) ->
            settle(which, status);
        case ReplicaEffect.StatusChanged _ -> {}
      }
    }
    write(batch, records, ticket, word);
    if (world.random.nextInt(48) == 0) {
      fold(running);
    }
    if (ticket == 0 && !records.isEmpty()) {
      mirror.changed(changes, records, running);
    }
    changes.forEach(user::sees);
    if (ticket != 0 || !records.isEmpty()) {
      mirror.reset(running);
    }
    if (world.random.nextInt(8) == 0) {
      check(running);
    }
  }

  private void settle(long ticket, MutationStatus status) {
    if (status instanceof MutationStatus.Confirmed || status instanceof MutationStatus.Rejected) {
      settled.put(ticket, status);
    }
  }

  private void send(ClientMessage message) {
    if (link != null) {
      link.toServer(message);
    }
  }

  private void write(long batch, List<ReplicaRecord> records, long ticket, String word) {
    if (records.isEmpty()) {
      return;
    }
    int now = life;
    disk.write(
        records,
        () -> {
          if (now != life) {
            return;
          }
          if (ticket != 0) {
            promised.add(ticket);
          }
          if (ticket != 0 && !word.isEmpty()) {
            world.ledger().promised(word, this, ticket);
          }
          handle(new ReplicaEvent.Persisted(batch));
        });
  }

  /** Has the disk forget the records up to now; what it keeps in their place must say the same. */
  private void fold(Replica running) {
    ReplicaRecord.Folded fold = running.fold();
    Replica again = new Replica(schema, world.random, List.of(fold));
    Violation.unless(
        again.at().equals(running.at())
            && again.id().equals(running.id())
            && again.waiting().equals(running.waiting())
            && again.waitingIntents().equals(running.waitingIntents())
            && again.rejected().equals(running.rejected())
            && Hashes.of(again.confirmed()) == Hashes.of(running.confirmed())
            && Hashes.of(again.view()) == Hashes.of(running.view()),
        () -> "device %s is another one after it was folded".formatted(number));
    int now = life;
    if (world.flaw != Flaw.FOLD_FORGETS) {
      disk.fold(fold);
    } else {
      world.time.after(
          200 * MILLI,
          () -> {
            if (now == life) {
              disk.fold(fold);
            }
          });
    }
  }

  /**
   * Invariants 1 and 5: the confirmed state is the log's, and the view is what waits on top of it.
   */
  private void check(Replica running) {
    world.reference.checkConfirmed("device " + number, running.at(), running.confirmed());
    long view = Hashes.of(running.view());
    long replayed = Hashes.of(Reference.replay(running.confirmed(), running.waitingIntents()));
    Violation.unless(
        view == replayed, () -> "device %s does not show what waits there".formatted(number));
  }

  /** Whether nothing waits, and everything that may be read has been read. */
  boolean isQuiet() {
    Replica running = replica;
    return running != null
        && running.waiting().isEmpty()
        && (!mayRead() || running.at().equals(world.reference.point(world.reference.head())));
  }

  private boolean mayRead() {
    return world.reference.role(user.name()).includes(Role.READ);
  }

  /** Invariant 6: those who may read, see the same in the end. */
  void checkEnd() {
    Replica running = replica;
    if (running != null && mayRead()) {
      check(running);
      Violation.unless(
          Hashes.of(running.view()) == Hashes.of(world.reference.workspace()),
          () -> "device %s shows another state than the log's".formatted(number));
    }
  }

  String situation() {
    return replica == null
        ? "device " + number + " is off"
        : "device %s (%s): %s".formatted(number, user.name(), replica.status());
  }

  @Override
  public String toString() {
    return "device " + number;
  }
}
