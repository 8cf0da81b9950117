package dev.tandem.sync.replica;

import static dev.tandem.sync.replica.ByHand.BODY;
import static dev.tandem.sync.replica.ByHand.typing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.mutation.Upcaster;
import dev.tandem.sync.replica.ByHand.Client;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A replica is away while the schema is upgraded: each version renames the field "color". */
final class UpcasterTest {
  private final ByHand world = new ByHand();
  private final Client anna = world.client("anna", 1);
  private final Client ben = world.client("ben", 2);

  UpcasterTest() {
    world.begin(anna, "hello", "ben");
    ben.online();
    ben.offline();
  }

  private static FieldAddress color(int version) {
    return new FieldAddress("note", Element.ROOT, version == 1 ? "color" : "color" + version);
  }

  private static Operation setColor(int version, String color) {
    return new Operation.SetField(color(version), Value.of(color));
  }

  /** Lifts from one version to the next. */
  private record Rename(int from) implements Upcaster {
    @Override
    public List<Operation> operations(List<Operation> operations) {
      List<Operation> lifted = new ArrayList<>();
      for (Operation operation : operations) {
        lifted.add(
            operation instanceof Operation.SetField(FieldAddress field, Value value)
                    && field.equals(color(from))
                ? new Operation.SetField(color(from + 1), value)
                : operation);
      }
      return lifted;
    }

    @Override
    public List<Guard> guards(List<Guard> guards) {
      List<Guard> lifted = new ArrayList<>();
      for (Guard guard : guards) {
        lifted.add(
            guard instanceof Guard.FieldIs(FieldAddress field, Value value)
                    && field.equals(color(from))
                ? new Guard.FieldIs(color(from + 1), value)
                : guard);
      }
      return lifted;
    }
  }

  private void upgradeServer(int version, Upcaster... upcasters) {
    Schema schema = new Schema(version, List.of(upcasters));
    world.serve(
        world.authority.durable() + 1,
        world.stored(7, world.log.size()),
        ByHand.options(schema, 100));
  }

  private void upgradePrograms(int version) {
    world.schema = version;
    anna.reopen();
    anna.online();
  }

  private Value colorAt(Client client, int version) {
    Document note = Objects.requireNonNull(client.replica.view().document("note"));
    return note.value(Element.ROOT, color(version).field());
  }

  @Test
  void whatAnOlderProgramMadeIsLiftedThroughAllVersions() {
    ben.edit(setColor(1, "red"));
    ben.edit(typing(5, "!"));
    upgradeServer(3, new Rename(1), new Rename(2));
    upgradePrograms(3);
    ben.reopen();
    assertThat(ben.replica.waiting()).hasSize(2);
    assertThat(colorAt(ben, 1)).isEqualTo(Value.of("red"));
    ben.edit(setColor(3, "blue"));
    assertThat(ben.replica.waiting()).hasSize(3);
    anna.edit(setColor(3, "green"));
    ben.online();
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(ben.replica.rejected()).isEmpty();
    assertThat(anna.text()).isEqualTo("hello!");
    assertThat(colorAt(anna, 3)).isEqualTo(Value.of("blue"));
    assertThat(colorAt(ben, 1)).isEqualTo(Value.unset());
    assertThat(Hashes.of(anna.replica.view())).isEqualTo(Hashes.of(ben.replica.view()));
  }

  @Test
  void aProgramThatWasNotUpgradedYetGoesOn() {
    upgradeServer(2, new Rename(1));
    upgradePrograms(2);
    ben.edit(setColor(1, "red"));
    ben.online();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.ONLINE);
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(colorAt(anna, 2)).isEqualTo(Value.of("red"));
  }

  @Test
  void guardsAreLiftedToo() {
    ben.edit(List.of(new Guard.FieldIs(color(1), Value.unset())), setColor(1, "red"));
    upgradeServer(2, new Rename(1));
    upgradePrograms(2);
    anna.edit(setColor(2, "green"));
    ben.online();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.refusal().reason()).isEqualTo(Reason.GUARD));
    assertThat(colorAt(anna, 2)).isEqualTo(Value.of("green"));
  }

  @Test
  void aTextThatIsRenamedTakesWhatWasTyped() {
    FieldAddress content = new FieldAddress("note", Element.ROOT, "content");
    ben.edit(typing(5, " world"));
    ben.edit(typing(11, "!"));
    upgradeServer(
        2,
        operations ->
            operations.stream()
                .map(operation ->
                    operation instanceof Operation.EditText(var field, var change)
                            && field.equals(BODY)
                        ? new Operation.EditText(content, change)
                        : operation)
                .toList());
    upgradePrograms(2);
    anna.edit(new Operation.EditText(content, TextChange.insert(0, "hello")));
    ben.reopen();
    ben.online();
    assertThat(ben.replica.view().text(content)).hasToString("hello world!");
    assertThat(ben.text()).isEqualTo("hello");
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(Hashes.of(anna.replica.view())).isEqualTo(Hashes.of(ben.replica.view()));
  }

  @Test
  void aProgramThatIsTooOldIsToldAndKeepsEverything() {
    ben.edit(setColor(1, "red"));
    ben.edit(typing(5, "!"));
    upgradeServer(4, new Rename(1), new Rename(2), new Rename(3));
    ben.online();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.UPGRADE_REQUIRED);
    assertThat(ben.replica.waiting()).hasSize(2);
    assertThat(ben.replica.rejected()).isEmpty();
    assertThat(ben.text()).isEqualTo("hello!");
    ben.edit(typing(0, "still "));
    assertThat(ben.text()).isEqualTo("still hello!");
    upgradePrograms(4);
    ben.reopen();
    ben.online();
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(ben.replica.rejected())
        .allSatisfy(
            rejected -> assertThat(rejected.refusal().reason()).isEqualTo(Reason.OLD_SCHEMA))
        .hasSize(2);
    assertThat(ben.text()).isEqualTo("hello").isEqualTo(anna.text());
  }

  @Test
  void aProgramThatIsNewerThanTheServerWaitsForIt() {
    ben.edit(typing(5, "!"));
    world.schema = 2;
    ben.reopen();
    ben.edit(setColor(2, "red"));
    ben.online();
    assertThat(ben.replica.status().link()).isEqualTo(ReplicaStatus.Link.OLD_SERVER);
    assertThat(ben.replica.waiting()).hasSize(2);
    upgradeServer(2, new Rename(1));
    anna.online();
    ben.online();
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(colorAt(anna, 2)).isEqualTo(Value.of("red"));
    assertThat(anna.text()).isEqualTo("hello!");
  }

  @Test
  void whatAnUpcasterFailsAtIsRefusedAndTheQueueGoesOn() {
    ben.edit(setColor(1, "red"));
    ben.edit(typing(5, "!"));
    upgradeServer(
        2,
        operations -> {
          if (operations.getFirst() instanceof Operation.SetField) {
            throw new IllegalStateException("no such color");
          }
          return operations;
        });
    upgradePrograms(2);
    ben.online();
    assertThat(ben.replica.rejected())
        .singleElement()
        .satisfies(rejected -> {
          assertThat(rejected.refusal().reason()).isEqualTo(Reason.MALFORMED);
          assertThat(rejected.refusal().text()).contains("no such color");
        });
    assertThat(ben.replica.waiting()).isEmpty();
    assertThat(anna.text()).isEqualTo("hello!");
  }
}
