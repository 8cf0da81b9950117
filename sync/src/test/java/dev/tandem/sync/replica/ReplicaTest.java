package dev.tandem.sync.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Replicas and an authority that are told by hand what happens, one step after the other. */
final class ReplicaTest {
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  private static final FieldAddress OWNER = new FieldAddress("note", Element.ROOT, "owner");

  private Authority authority =
      new Authority(1, StoredLog.ofNew(7, "anna"), AuthorityOptions.of(Schema.first()));
  private final List<Client> clients = new ArrayList<>();

  private final Client anna = new Client("anna", 1);
  private final Client ben = new Client("ben", 2);

  ReplicaTest() {
    anna.online();
    anna.edit(new Operation.CreateDocument("note", "note"));
    anna.edit(new Operation.Grant("ben", Role.WRITE));
    anna.edit(typing(0, "hello"));
    ben.online();
    assertThat(ben.text()).isEqualTo("hello");
  }

  @Test
  void anEditShowsAtOnceAndAtTheOthersWhenItIsDurable() {
    anna.edit(typing(5, " world"));
    assertThat(anna.text()).isEqualTo("hello world");
    assertThat(ben.text()).isEqualTo("hello world");
    assertThat(anna.replica.status().link()).isEqualTo(ReplicaStatus.Link.ONLINE);
    assertThat(anna.statuses).contains(new MutationStatus.Confirmed(4));
  }

  @Test
  void editsMadeOfflineAreOneMutationAndMerge() {
    ben.offline();
    for (int i = 0; i < 100; i++) {
      ben.edit(typing(5 + i, "b"));
    }
    anna.edit(typing(0, "a"));
    assertThat(ben.replica.waiting()).hasSize(1);
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.OFFLINE);
    ben.online();
    assertThat(anna.text()).isEqualTo("ahello" + "b".repeat(100)).isEqualTo(ben.text());
    assertEqualStates();
  }

  @Test
  void aRefusedMutationIsKeptForItsAuthorAndTheQueueGoesOn() {
    ben.offline();
    ben.edit(
        List.of(new Guard.FieldIs(OWNER, Value.unset())),
        new Operation.SetField(OWNER, Value.of("ben")));
    ben.edit(typing(5, "!"));
    anna.edit(new Operation.SetField(OWNER, Value.of("anna")));
    ben.online();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(rejected -> {
          assertThat(rejected.refusal().reason()).isEqualTo(Reason.GUARD);
          assertThat(rejected.intent().operations())
              .containsExactly(new Operation.SetField(OWNER, Value.of("ben")));
        });
    assertThat(anna.text()).isEqualTo("hello!");
    ben.take(new ReplicaEvent.Dismiss(ben.replica.rejected().getFirst().ticket()));
    assertThat(ben.replica.rejected()).isEmpty();
    assertEqualStates();
  }

  @Test
  void whatFollowsARefusedEditOfTheSameTextStaysInPlace() {
    ben.offline();
    ben.edit(
        List.of(new Guard.FieldIs(OWNER, Value.unset())),
        new Operation.EditText(BODY, TextChange.insert(0, "refused ")));
    ben.edit(typing(13, "!"));
    assertThat(ben.text()).isEqualTo("refused hello!");
    anna.edit(new Operation.SetField(OWNER, Value.of("anna")));
    ben.online();
    assertThat(anna.text()).isEqualTo("hello!").isEqualTo(ben.text());
  }

  @Test
  void aReaderIsTold() {
    anna.edit(new Operation.Grant("ben", Role.READ));
    ben.offline();
    ben.online();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.READ_ONLY);
    ben.edit(typing(0, "x"));
    assertThat(ben.replica.rejected().getFirst().refusal().reason())
        .isEqualTo(Reason.MAY_NOT_WRITE);
    assertThat(ben.text()).isEqualTo("hello");
  }

  @Test
  void whoseRightIsTakenGetsRefusalsAndNothingElse() {
    ben.offline();
    ben.edit(typing(0, "secretly "));
    anna.edit(new Operation.Grant("ben", Role.NONE));
    anna.edit(typing(5, " later"));
    ben.online();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.NO_ACCESS);
    assertThat(ben.replica.rejected()).hasSize(1);
    assertThat(ben.text()).isEqualTo("hello");
    assertThat(ben.told)
        .noneMatch(message -> message instanceof ServerMessage.News news && news.head() > 4);
  }

  @Test
  void aRestoredWorkspaceIsAnotherGenerationAndNothingIsLost() {
    ben.edit(typing(5, " lost"));
    ben.offline();
    ben.edit(typing(0, "kept "));
    clients.forEach(Client::offline);
    // Restored from a backup that has only the first entries, under a new generation.
    authority = new Authority(1, StoredLog.ofNew(8, "anna"), AuthorityOptions.of(Schema.first()));
    Client restorer = new Client("anna", 3);
    restorer.online();
    restorer.edit(new Operation.CreateDocument("note", "note"));
    restorer.edit(typing(0, "hello"));
    restorer.edit(new Operation.Grant("ben", Role.WRITE));
    var before = ben.replica.id();
    ben.online();
    assertThat(ben.replica.id()).isNotEqualTo(before);
    assertThat(ben.text()).isEqualTo("kept hello").isEqualTo(restorer.text());
    assertThat(ben.replica.waiting()).isEmpty();
  }

  @Test
  void aReplicaOlderThanTheLogTakesASnapshotAndMovesItsWorkOntoIt() {
    authority =
        new Authority(
            2, StoredLog.ofNew(9, "anna"), new AuthorityOptions(Schema.first(), 4, 8, Order.LATER));
    clients.clear();
    Client carl = new Client("carl", 4);
    Client dora = new Client("anna", 5);
    dora.online();
    dora.edit(new Operation.CreateDocument("note", "note"));
    dora.edit(typing(0, "one two three"));
    dora.edit(new Operation.Grant("carl", Role.WRITE));
    carl.online();
    carl.offline();
    carl.edit(typing(7, "!"));
    for (int i = 0; i < 50; i++) {
      dora.edit(new Operation.EditText(BODY, TextChange.insert(0, "x")));
    }
    assertThat(authority.retained()).isLessThan(12);
    carl.online();
    assertThat(carl.text()).isEqualTo("x".repeat(50) + "one two! three").isEqualTo(dora.text());
  }

  @Test
  void aReplicaIsMadeAgainFromItsRecords() {
    ben.offline();
    ben.edit(typing(5, " again"));
    ben.reopen();
    assertThat(ben.text()).isEqualTo("hello again");
    ben.edit(typing(11, "!"));
    ben.online();
    assertThat(anna.text()).isEqualTo("hello again!");
    assertEqualStates();
  }

  @Test
  void anOlderEpochIsNotBelieved() {
    ben.take(new ReplicaEvent.Received(new ServerMessage.News(5, 7, ben.version(), List.of(), 99)));
    ben.take(new ReplicaEvent.Received(new ServerMessage.Heartbeat(4, 7, 1000)));
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.STALE_SERVER);
    assertThat(ben.replica.status().behind()).isLessThan(100);
  }

  @Test
  void aPushIsNotSentBeforeItIsStored() {
    anna.holdsDisk = true;
    anna.edit(typing(0, "x"));
    assertThat(ben.text()).isEqualTo("hello");
    anna.holdsDisk = false;
    anna.take(new ReplicaEvent.Persisted(Long.MAX_VALUE));
    assertThat(ben.text()).isEqualTo("xhello");
  }

  private void assertEqualStates() {
    assertThat(Hashes.of(anna.replica.view())).isEqualTo(Hashes.of(ben.replica.view()));
    assertThat(anna.replica.at()).isEqualTo(ben.replica.at());
  }

  private static Operation typing(int at, String text) {
    return new Operation.EditText(BODY, TextChange.insert(at, text));
  }

  /** A replica with a disk and a connection, both of which are immediate. */
  private final class Client {
    private final String person;
    private final List<ReplicaRecord> disk = new ArrayList<>();
    private final List<ServerMessage> told = new ArrayList<>();
    private final List<MutationStatus> statuses = new ArrayList<>();
    private Replica replica;
    private long session;
    private boolean holdsDisk;

    Client(String person, long seed) {
      this.person = person;
      replica = new Replica(1, RandomGeneratorFactory.getDefault().create(seed), List.of());
      session = seed;
      clients.add(this);
    }

    void reopen() {
      replica =
          new Replica(1, RandomGeneratorFactory.getDefault().create(session), List.copyOf(disk));
    }

    void online() {
      session += 100;
      toAuthority(new AuthorityEvent.Connected(session, person));
      take(new ReplicaEvent.LinkUp());
      take(new ReplicaEvent.Nudge());
    }

    void offline() {
      toAuthority(new AuthorityEvent.Disconnected(session));
      take(new ReplicaEvent.LinkDown());
    }

    void edit(Operation operation) {
      edit(List.of(), operation);
    }

    void edit(List<Guard> guards, Operation operation) {
      take(new ReplicaEvent.Edit(guards, List.of(operation)));
    }

    String text() {
      return String.valueOf(replica.view().text(BODY));
    }

    long version() {
      return replica.at().version();
    }

    void take(ReplicaEvent event) {
      Deque<ClientMessage> toSend = new ArrayDeque<>();
      for (ReplicaEffect effect : replica.on(event)) {
        switch (effect) {
          case ReplicaEffect.Persist(long batch, List<ReplicaRecord> records) -> {
            disk.addAll(records);
            if (!holdsDisk) {
              take(new ReplicaEvent.Persisted(batch));
            }
          }
          case ReplicaEffect.Send(ClientMessage message) -> toSend.add(message);
          case ReplicaEffect.MutationChanged(long _, MutationStatus status) -> statuses.add(status);
          case ReplicaEffect.Edited _,
              ReplicaEffect.EditRefused _,
              ReplicaEffect.Changed _,
              ReplicaEffect.StatusChanged _ -> {}
        }
      }
      toSend.forEach(message -> toAuthority(new AuthorityEvent.Received(session, message)));
    }
  }

  private void toAuthority(AuthorityEvent event) {
    for (AuthorityEffect effect : authority.on(event)) {
      switch (effect) {
        case AuthorityEffect.Append(long _, var entries) ->
            toAuthority(new AuthorityEvent.Stored(entries.getLast().version()));
        case AuthorityEffect.Send(long session, ServerMessage message) -> {
          for (Client client : List.copyOf(clients)) {
            if (client.session == session) {
              client.told.add(message);
              client.take(new ReplicaEvent.Received(message));
            }
          }
        }
        case AuthorityEffect.Store _, AuthorityEffect.StepDown _ -> {}
      }
    }
  }
}
