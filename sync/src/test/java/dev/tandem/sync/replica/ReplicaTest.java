package dev.tandem.sync.replica;

import static dev.tandem.sync.replica.ByHand.BODY;
import static dev.tandem.sync.replica.ByHand.typing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.ByHand.Client;
import dev.tandem.sync.text.TextChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replicas and an authority that are told by hand what happens, one step after the other. */
final class ReplicaTest {
  private static final FieldAddress OWNER = new FieldAddress("note", Element.ROOT, "owner");

  private final ByHand world = new ByHand();
  private final Client anna = world.client("anna", 1);
  private final Client ben = world.client("ben", 2);

  ReplicaTest() {
    world.begin(anna, "hello", "ben");
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
  void aReplicaOlderThanTheLogTakesASnapshotAndMovesItsWorkOntoIt() {
    ben.offline();
    ben.edit(typing(5, "!"));
    world.serve(2, world.stored(7, world.log.size()), ByHand.options(Schema.first(), 4));
    anna.online();
    anna.edit(typing(5, " and more"));
    for (int i = 0; i < 50; i++) {
      anna.edit(typing(0, "x "));
    }
    assertThat(world.authority.retained()).isLessThan(12);
    ben.online();
    // Nobody knows any more which of the two came first at that place.
    assertThat(ben.text())
        .isEqualTo(anna.text())
        .isIn("x ".repeat(50) + "hello! and more", "x ".repeat(50) + "hello and more!");
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
}
