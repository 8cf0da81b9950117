package dev.tandem.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that break every rule: they harm nobody but themselves. */
final class HostileClientTest extends HostFixture {
  private static final ReplicaId FOREIGN = new ReplicaId(66, 6);

  private List<TestReplica> two = List.of();
  private Point head = Point.NOWHERE;

  @BeforeEach
  void workspace() {
    two = rig.notes("ben");
    head = rig.run(() -> two.getFirst().replica.at());
  }

  private void assertUnharmed() {
    rig.run(() -> {
      two.getFirst().type(Rig.BODY, 0, "still ");
      two.getLast().type(Rig.BODY, 0, "works ");
      return null;
    });
    rig.awaitEqual(two);
    assertThat(rig.run(() -> two.getFirst().text(Rig.BODY)).strip().split(" "))
        .contains("still", "works");
    assertThat(rig.host.figures().failures()).isZero();
  }

  @Test
  void numbersThatSkipRepeatOrOverflow() {
    Client ben = new Client("ben");
    long generation = head.generation();
    for (long number : new long[] {2, 1000, Long.MAX_VALUE}) {
      ben.push(FOREIGN, head, mutation(FOREIGN, number, 1));
    }
    ben.push(FOREIGN, head, mutation(FOREIGN, 1, 1), mutation(FOREIGN, 1, 2));
    ben.push(FOREIGN, head, mutation(FOREIGN, 1, 1), mutation(FOREIGN, 3, 2));
    ben.push(FOREIGN, head, mutation(new ReplicaId(1, 1), 1, 1));
    ben.push(FOREIGN, head);
    ben.push(FOREIGN, new Point(generation, Long.MAX_VALUE, 1), mutation(FOREIGN, 1, 1));
    ben.push(FOREIGN, new Point(generation, head.version(), 666), mutation(FOREIGN, 1, 1));
    ben.say(new ClientMessage.Pull(new Point(generation, Long.MAX_VALUE, 1)));
    ben.say(new ClientMessage.Alive(Long.MAX_VALUE));
    ben.push(FOREIGN, head, mutation(FOREIGN, 1, 1));
    rig.await("the right one is taken", () -> headOf(two) == head.version() + 1);
    // The same number for something else.
    ben.push(FOREIGN, head, mutation(FOREIGN, 1, 2));
    rig.await("seen", () -> ben.heard(ServerMessage.Forked.class));
    assertUnharmed();
  }

  private static long headOf(List<TestReplica> replicas) {
    return replicas.getFirst().replica.at().version();
  }

  @Test
  void theReplicaOfAnotherPerson() {
    Client ben = new Client("ben");
    ReplicaId annas = rig.run(() -> two.getFirst().replica.id());
    ben.push(annas, head, mutation(annas, 3, 1));
    rig.await(
        "turned away",
        () ->
            ben.said.stream()
                .anyMatch(message ->
                    message instanceof ServerMessage.TurnedAway away
                        && away.why() == ServerMessage.Why.NOT_YOURS));
    ben.say(new ClientMessage.Hello(annas, head, 0, 1));
    assertUnharmed();
    assertThat(ben.said).noneMatch(ServerMessage.News.class::isInstance);
  }

  @Test
  void positionsOutsideTheTextAndGuessedRights() {
    Client ben = new Client("ben");
    Operation far = new Operation.EditText(Rig.BODY, TextChange.insert(1_000_000, "x"));
    ben.push(FOREIGN, head, mutation(FOREIGN, 1, 1, far));
    Operation grant = new Operation.Grant("ben", Role.ADMIN);
    Point after = awaitEntries(1);
    ben.push(FOREIGN, after, mutation(FOREIGN, 2, 2, grant));
    awaitEntries(2);
    assertUnharmed();
    assertThat(rig.run(() -> two.getFirst().replica.view().role("ben"))).isEqualTo(Role.WRITE);
  }

  private Point awaitEntries(int count) {
    rig.await("an outcome", () -> headOf(two) == head.version() + count);
    return rig.run(() -> two.getFirst().replica.at());
  }

  @Test
  void aStrangerIsToldNothing() {
    Client zoe = new Client("zoe");
    zoe.say(new ClientMessage.Hello(FOREIGN, Point.NOWHERE, 0, 1));
    zoe.push(FOREIGN, head, mutation(FOREIGN, 1, 1));
    zoe.say(new ClientMessage.Pull(head));
    rig.await("told", () -> zoe.over.contains("UNKNOWN"));
    assertUnharmed();
    assertThat(zoe.said).isEmpty();
  }

  @Test
  void whatIsNoMessageEndsOnlyItsSession() {
    Client ben = new Client("ben");
    ben.session.received(new Broken());
    rig.await("told", () -> ben.over.contains("MALFORMED"));
    ben.say(new ClientMessage.Pull(head));
    assertUnharmed();
  }

  @Test
  void aSinkThatFailsEndsOnlyItsSession() {
    Client ben = new Client("ben");
    ben.breaks = true;
    ben.say(new ClientMessage.Hello(FOREIGN, Point.NOWHERE, 0, 1));
    assertUnharmed();
    rig.await("gone", () -> rig.host.figures().sessions() == 2);
  }

  @Test
  void whoClaimsToHaveSeenANewerServerIsAloneWithIt() {
    for (int i = 0; i < 10; i++) {
      Client ben = new Client("ben");
      ben.say(new ClientMessage.Hello(FOREIGN, head, Long.MAX_VALUE, 1));
      rig.await("told", () -> ben.over.contains("UNAVAILABLE"));
    }
    assertUnharmed();
    assertThat(rig.run(() -> two.getFirst().shuts)).isEmpty();
  }

  @Test
  void aFloodOfPushesIsBoundedWhileTheLogStandsStill() {
    rig.log.hold();
    rig.run(() -> {
      two.getFirst().type(Rig.BODY, 0, "held");
      return null;
    });
    rig.await("the log has it", () -> rig.log.held() == 1);
    Client ben = new Client("ben");
    // Each claims half of what may wait: more than one is not kept.
    for (int i = 0; i < 20; i++) {
      ReplicaId replica = new ReplicaId(77, i);
      ben.session.received(
          new Claiming(
              Limits.UNSTORED_BYTES / 2,
              new ClientMessage.Push(replica, head, List.of(mutation(replica, 1, 1)))));
    }
    rig.await("dropped", () -> rig.host.figures().dropped() >= 18);
    rig.log.letGo();
    assertUnharmed();
    assertThat(rig.run(() -> two.getFirst().text(Rig.BODY))).contains("held");
  }

  private static Mutation mutation(ReplicaId replica, long number, long origin, Operation... what) {
    List<Operation> operations =
        what.length > 0
            ? List.of(what)
            : List.of(new Operation.EditText(Rig.BODY, TextChange.insert(0, "h" + origin + " ")));
    return new Mutation(
        new MutationId(replica, number), new Mark(origin, 1), 1, Intent.of(List.of(), operations));
  }

  /** A client that says what it is told to. */
  private final class Client implements SessionSink {
    final List<ServerMessage> said = new CopyOnWriteArrayList<>();
    final HostSession session;
    volatile String over = "";
    volatile boolean breaks;

    Client(String person) {
      session = rig.host.open("notes", person, false, this);
    }

    void say(ClientMessage message) {
      session.received(new TestReplica.Whole(new ToServer.Say(message)));
    }

    void push(ReplicaId replica, Point base, Mutation... mutations) {
      say(new ClientMessage.Push(replica, base, List.of(mutations)));
    }

    boolean heard(Class<? extends ServerMessage> kind) {
      return said.stream().anyMatch(kind::isInstance);
    }

    @Override
    public void send(ServerMessage message) {
      if (breaks) {
        throw new IllegalStateException("a sink that fails");
      }
      said.add(message);
    }

    @Override
    public void presence(long peer, String person, Presence state) {}

    @Override
    public void left(long peer) {}

    @Override
    public void redirect(String server) {}

    @Override
    public void shut(ToClient.Why why, String text) {
      over = why + " " + text;
    }

    @Override
    public boolean isSlow() {
      return false;
    }
  }

  /** A message that says how large it was. */
  private record Claiming(int bytes, ClientMessage message) implements Incoming {
    @Override
    public ToServer.OfChannel decode(LongFunction<@Nullable Point> points) {
      return new ToServer.Say(message);
    }

    @Override
    public void discard() {}
  }

  /** What is no message. */
  private record Broken() implements Incoming {
    @Override
    public int bytes() {
      return 3;
    }

    @Override
    public ToServer.OfChannel decode(LongFunction<@Nullable Point> points) {
      throw new MalformedException("the test has made it so");
    }

    @Override
    public void discard() {}
  }
}
