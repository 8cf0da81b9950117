package dev.tandem.sync.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextChangeBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A replica that is opened again on its records, or on what they are folded into. */
final class StoredReplicaTest {
  private static final FieldAddress COLOR = new FieldAddress("note", Element.ROOT, "color");

  private final List<ReplicaRecord> stored = new ArrayList<>();
  private final List<ClientMessage> sent = new ArrayList<>();

  private static Replica open(int schema, List<ReplicaRecord> records) {
    return new Replica(schema, RandomGeneratorFactory.getDefault().create(1), records);
  }

  private void take(Replica replica, ReplicaEvent event) {
    for (ReplicaEffect effect : replica.on(event)) {
      if (effect instanceof ReplicaEffect.Persist(long batch, List<ReplicaRecord> records)) {
        stored.addAll(records);
        take(replica, new ReplicaEvent.Persisted(batch));
      } else if (effect instanceof ReplicaEffect.Send(ClientMessage message)) {
        sent.add(message);
      }
    }
  }

  private void edit(Replica replica, Operation operation) {
    take(replica, new ReplicaEvent.Edit(List.of(), List.of(operation)));
  }

  /** What waited is in the terms of the program that made it, however it was stored. */
  @Test
  void whatWaitedWhenTheProgramWasUpgradedKeepsItsSchema() {
    edit(open(1, stored), new Operation.CreateDocument("note", "note"));
    Replica upgraded = open(2, List.copyOf(stored));
    edit(upgraded, new Operation.SetField(COLOR, Value.of("red")));
    assertThat(schemasSent(open(2, List.copyOf(stored)))).containsExactly(1, 2);
    assertThat(schemasSent(open(3, List.of(upgraded.fold())))).containsExactly(1, 2);
    assertThat(schemasSent(upgraded)).containsExactly(1, 2);
  }

  /** What was sent goes out again in the same form, whatever the program is by now. */
  @Test
  void whatWasSentIsSentAgainAsItWas() {
    Replica replica = open(1, stored);
    edit(replica, new Operation.CreateDocument("note", "note"));
    assertThat(schemasSent(replica)).containsExactly(1);
    ClientMessage before = sent.getLast();
    assertThat(schemasSent(open(2, List.copyOf(stored)))).containsExactly(1);
    assertThat(sent.getLast()).isEqualTo(before);
    assertThat(schemasSent(open(2, List.of(replica.fold())))).containsExactly(1);
    assertThat(sent.getLast()).isEqualTo(before);
  }

  /** One that nobody can read again would end the store, and hold up the queue for ever. */
  @Test
  void whatCouldNotBeReadAgainIsRefusedAtOnce() {
    Replica replica = open(1, stored);
    edit(replica, new Operation.CreateDocument("note", "note"));
    String half = Character.toString(Character.MIN_HIGH_SURROGATE);
    Operation set = new Operation.SetField(COLOR, Value.of("x"));
    Operation large = new Operation.SetField(COLOR, Value.of("x".repeat(Limits.VALUE_BYTES)));
    TextChangeBuilder runs = TextChange.builder();
    for (int i = 0; i <= Limits.EDIT_RUNS / 2; i++) {
      runs.insert("x").retain(1);
    }
    assertThat(refusal(replica, List.of(), Collections.nCopies(Limits.OPERATIONS + 1, set)))
        .isEqualTo(Reason.LIMIT);
    assertThat(refusal(replica, List.of(), Collections.nCopies(32, large))).isEqualTo(Reason.LIMIT);
    assertThat(refusal(replica, List.of(), List.of(new Operation.EditText(COLOR, runs.build()))))
        .isEqualTo(Reason.LIMIT);
    assertThat(refusal(replica, List.of(guard("f".repeat(300))), List.of(set)))
        .isEqualTo(Reason.LIMIT);
    assertThat(refusal(replica, List.of(guard(half)), List.of(set))).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(replica, Collections.nCopies(Limits.GUARDS + 1, guard("f")), List.of(set)))
        .isEqualTo(Reason.LIMIT);
    assertThat(
            refusal(
                replica,
                List.of(new Guard.FewerChildrenThan("note", Element.ROOT, Integer.MAX_VALUE)),
                List.of(set)))
        .isEqualTo(Reason.LIMIT);
  }

  private static Guard guard(String field) {
    return new Guard.FieldIs(new FieldAddress("note", Element.ROOT, field), Value.unset());
  }

  private static Reason refusal(Replica replica, List<Guard> guards, List<Operation> operations) {
    List<ReplicaEffect> effects = replica.on(new ReplicaEvent.Edit(guards, operations));
    assertThat(effects).singleElement().isInstanceOf(ReplicaEffect.EditRefused.class);
    return ((ReplicaEffect.EditRefused) effects.getFirst()).refusal().reason();
  }

  private List<Integer> schemasSent(Replica replica) {
    take(replica, new ReplicaEvent.LinkUp());
    take(replica, new ReplicaEvent.Received(new ServerMessage.Welcome(1, 0, 0, Role.ADMIN)));
    take(replica, new ReplicaEvent.Nudge());
    assertThat(sent).filteredOn(ClientMessage.Push.class::isInstance).isNotEmpty();
    ClientMessage last =
        sent.stream().filter(ClientMessage.Push.class::isInstance).toList().getLast();
    sent.add(last);
    return ((ClientMessage.Push) last).mutations().stream().map(Mutation::schema).toList();
  }
}
