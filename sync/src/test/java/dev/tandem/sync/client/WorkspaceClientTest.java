package dev.tandem.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.replica.MutationStatus;
import dev.tandem.sync.replica.ReplicaStatus;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.wire.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkspaceClientTest {
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  private static final FieldAddress CLAIM = new FieldAddress("note", Element.ROOT, "claim");
  private static final Duration SOON = Duration.ofSeconds(8);

  private final TestWorld world = new TestWorld();
  private final TestWorld.MemoryStore annasStore = world.new MemoryStore();
  private final TestWorld.MemoryStore bobsStore = world.new MemoryStore();
  private final WorkspaceClient anna = world.client("anna", annasStore);
  private final WorkspaceClient bob = world.client("bob", bobsStore);

  @BeforeEach
  void annaLetsBobIn() {
    anna.edit(
        Edit.of(
            "note",
            new Operation.CreateDocument("note", "note"),
            new Operation.Grant("bob", Role.WRITE)));
  }

  private static String text(WorkspaceClient client) {
    return String.valueOf(client.view().text(BODY));
  }

  private static long type(WorkspaceClient client, int at, String text) {
    EditResult result = client.edit(Edit.text(BODY, TextChange.insert(at, text)));
    assertThat(result).isInstanceOf(EditResult.Made.class);
    return ((EditResult.Made) result).ticket();
  }

  private void connectBoth() {
    anna.connect(world.connector("anna"), "w", true);
    world.settle();
    bob.connect(world.connector("bob"), "w", true);
    world.settle();
  }

  @Test
  void anEditShowsAtOnceIsSavedAndReachesTheOthers() {
    connectBoth();
    long ticket = type(anna, 0, "hello");
    assertThat(text(anna)).isEqualTo("hello");
    assertThat(anna.status().saved()).isEqualTo(new SaveState.Saving());
    CompletableFuture<Void> saved = anna.saved();
    assertThat(saved).isNotDone();
    CompletableFuture<CallResult> outcome = anna.outcome(ticket, SOON);
    world.settle();
    assertThat(saved).isCompleted();
    assertThat(outcome).isCompletedWithValueMatching(CallResult.Done.class::isInstance);
    assertThat(text(bob)).isEqualTo("hello");
    assertThat(anna.status().saved()).isEqualTo(new SaveState.Saved());
    assertThat(anna.status().link()).isEqualTo(new LinkState.Online(Duration.ofMillis(3)));
  }

  @Test
  void withoutAConnectionTheOutcomeIsUnknownAndTheEditIsKept() {
    long ticket = type(anna, 0, "offline");
    CompletableFuture<CallResult> outcome = anna.outcome(ticket, SOON);
    world.pass(SOON);
    assertThat(outcome).isCompletedWithValue(new CallResult.Unknown(CallResult.Why.OFFLINE));
    assertThat(anna.status().replica().waiting()).isPositive();
    connectBoth();
    assertThat(anna.ended(ticket)).isInstanceOf(CallResult.Done.class);
    assertThat(text(bob)).isEqualTo("offline");
  }

  @Test
  void whatIsStoredIsThereAfterARestart() {
    type(anna, 0, "kept");
    world.settle();
    WorkspaceClient again = world.client("anna", annasStore);
    assertThat(text(again)).isEqualTo("kept");
    again.connect(world.connector("anna"), "w", true);
    world.settle();
    assertThat(again.status().replica().waiting()).isZero();
  }

  @Test
  void aGuardedClaimHasOneWinnerAndTheLoserIsTold() {
    connectBoth();
    var claim = new Guard.FieldIs(CLAIM, Value.unset());
    EditResult first =
        anna.edit(Edit.of("note", new Operation.SetField(CLAIM, Value.of("anna"))).when(claim));
    EditResult second =
        bob.edit(Edit.of("note", new Operation.SetField(CLAIM, Value.of("bob"))).when(claim));
    var annas = anna.outcome(((EditResult.Made) first).ticket(), SOON);
    var bobs = bob.outcome(((EditResult.Made) second).ticket(), SOON);
    world.settle();
    assertThat(annas).isCompletedWithValueMatching(CallResult.Done.class::isInstance);
    assertThat(bobs)
        .isCompletedWithValueMatching(result ->
            result instanceof CallResult.Rejected rejected
                && rejected.refusal().reason() == Reason.GUARD);
    assertThat(Objects.requireNonNull(bob.view().document("note")).value(Element.ROOT, "claim"))
        .isEqualTo(Value.of("anna"));
    assertThat(bob.rejected()).hasSize(1);
    bob.dismiss(bob.rejected().getFirst().ticket());
    assertThat(bob.rejected()).isEmpty();
  }

  @Test
  void anEditThatDoesNotFitIsRefusedAndLeavesNothingToUndo() {
    EditResult result = anna.edit(Edit.text(BODY, TextChange.delete(5, 1)));
    assertThat(result).isInstanceOf(EditResult.Refused.class);
    assertThat(anna.undo("other")).isFalse();
    assertThat(anna.canUndo("note")).isTrue();
    assertThat(anna.undo("note")).isTrue();
    assertThat(anna.view().document("note")).isNull();
  }

  @Test
  void oneUndoTakesAWordBackAndLeavesWhatOthersTyped() {
    connectBoth();
    type(anna, 0, "w");
    anna.edit(Edit.text(BODY, TextChange.insert(1, "o")).joining());
    anna.edit(Edit.text(BODY, TextChange.insert(2, "rd")).joining());
    world.settle();
    type(bob, 4, "!");
    world.settle();
    assertThat(text(anna)).isEqualTo("word!");
    assertThat(anna.undo("note")).isTrue();
    assertThat(text(anna)).isEqualTo("!");
    assertThat(anna.redo("note")).isTrue();
    assertThat(text(anna)).isEqualTo("word!");
    world.settle();
    assertThat(text(bob)).isEqualTo("word!");
  }

  @Test
  void undoStaysWithinItsScope() {
    connectBoth();
    anna.edit(
        new Edit(
            List.of(),
            List.of(new Operation.EditText(BODY, TextChange.insert(0, "left"))),
            "left",
            false));
    anna.edit(
        new Edit(
            List.of(),
            List.of(new Operation.EditText(BODY, TextChange.insert(0, "right "))),
            "right",
            false));
    assertThat(anna.undo("left")).isTrue();
    assertThat(text(anna)).isEqualTo("right ");
    assertThat(anna.redo("left")).isTrue();
    assertThat(text(anna)).isEqualTo("right left");
    assertThat(anna.undo("right")).isTrue();
    assertThat(text(anna)).isEqualTo("left");
  }

  @Test
  void aListenerMayEditAndEverybodyHearsThingsInTheirOrder() {
    connectBoth();
    List<String> heard = new ArrayList<>();
    bob.addListener(
        new ClientListener() {
          @Override
          public void changed(ViewChange change) {
            heard.add("changed " + text(bob));
            if (text(bob).equals("ping")) {
              type(bob, 4, " pong");
            }
          }

          @Override
          public void edited(Set<String> documents) {
            heard.add("edited " + text(bob));
          }
        });
    type(anna, 0, "ping");
    world.settle();
    assertThat(heard).startsWith("changed ping", "edited ping pong");
    assertThat(text(anna)).isEqualTo("ping pong");
  }

  @Test
  void aSilentAuthorityIsAskedMoreSeldomAndSaidToBeSilent() {
    connectBoth();
    world.answers = false;
    long ticket = type(anna, 0, "lost");
    CompletableFuture<CallResult> first = anna.outcome(ticket, SOON);
    world.pass(SOON);
    assertThat(first).isCompletedWithValue(new CallResult.Unknown(CallResult.Why.TIMED_OUT));
    world.pass(Duration.ofMinutes(2));
    assertThat(anna.status().link()).isInstanceOf(LinkState.Silent.class);
    assertThat(anna.outcome(ticket, SOON))
        .isCompletedWithValue(new CallResult.Unknown(CallResult.Why.CIRCUIT_OPEN));
    world.answers = true;
    world.pass(Duration.ofMinutes(2));
    assertThat(anna.status().link()).isInstanceOf(LinkState.Online.class);
    assertThat(anna.ended(ticket)).isInstanceOf(CallResult.Done.class);
    assertThat(text(bob)).isEqualTo("lost");
  }

  @Test
  void aStoreThatFailsIsSaidAndNothingIsSentBeforeItIsStored() {
    connectBoth();
    annasStore.fails("no space left on the disk");
    long ticket = type(anna, 0, "later");
    world.settle();
    assertThat(anna.status().saved()).isEqualTo(new SaveState.Failing("no space left on the disk"));
    assertThat(text(anna)).isEqualTo("later");
    assertThat(String.valueOf(bob.view().text(BODY))).isNotEqualTo("later");
    annasStore.fails(null);
    world.settle();
    assertThat(anna.status().saved()).isEqualTo(new SaveState.Saved());
    assertThat(anna.ended(ticket)).isInstanceOf(CallResult.Done.class);
    assertThat(text(bob)).isEqualTo("later");
  }

  @Test
  void aCutIsSaidAndHealsByItself() {
    connectBoth();
    world.cut();
    world.settle();
    assertThat(anna.status().link())
        .isInstanceOfSatisfying(
            LinkState.Offline.class,
            offline -> assertThat(offline.why()).isEqualTo("the connection was lost"));
    assertThat(anna.status().replica().link()).isEqualTo(ReplicaStatus.Link.OFFLINE);
    type(anna, 0, "a");
    type(bob, 0, "b");
    connectBoth();
    assertThat(text(anna)).isEqualTo(text(bob)).hasSize(2);
  }

  @Test
  void othersSeeWhereOneIs() {
    connectBoth();
    Presence here = new Presence("at 5".getBytes(StandardCharsets.UTF_8));
    anna.presence(here);
    world.settle();
    assertThat(bob.peers())
        .singleElement()
        .satisfies(peer -> {
          assertThat(peer.person()).isEqualTo("anna");
          assertThat(peer.state()).isEqualTo(here);
        });
    bob.disconnect();
    assertThat(bob.peers()).isEmpty();
  }

  @Test
  void closingStoresWhatIsLeftAndGivesUpWaiting() {
    long ticket = type(anna, 0, "last words");
    CompletableFuture<CallResult> outcome = anna.outcome(ticket, SOON);
    List<MutationStatus> heard = new ArrayList<>();
    anna.addListener(
        new ClientListener() {
          @Override
          public void mutation(long which, MutationStatus status) {
            heard.add(status);
          }
        });
    anna.close();
    assertThat(outcome).isCompletedWithValue(new CallResult.Unknown(CallResult.Why.CLOSED));
    assertThat(annasStore.closed).isTrue();
    world.settle();
    assertThat(heard).isEmpty();
    assertThat(text(world.client("anna", annasStore))).isEqualTo("last words");
  }
}
