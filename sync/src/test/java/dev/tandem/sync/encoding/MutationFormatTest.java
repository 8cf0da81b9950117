package dev.tandem.sync.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextChange;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MutationFormatTest {
  private static final FieldAddress FIELD = new FieldAddress("d", Element.ROOT, "f");
  private static final MutationId ID = new MutationId(new ReplicaId(1, 2), 3);

  private static final Mutation ALL =
      new Mutation(
          ID,
          new Mark(-4, 5),
          6,
          Intent.of(
              List.of(
                  new Guard.FieldIs(FIELD, Value.of("é")),
                  new Guard.ElementExists("d", "e"),
                  new Guard.FewerChildrenThan("d", "e", 7)),
              List.of(
                  new Operation.CreateDocument("d", "kind"),
                  new Operation.DeleteDocument("d"),
                  new Operation.InsertElement(
                      "d",
                      "e",
                      new Place("p", "a0"),
                      Map.of("x", Value.of(-8L), "y", Value.of(1.5), "z", Value.of(true))),
                  new Operation.MoveElement("d", "e", new Place("p", "a0")),
                  new Operation.RemoveElement("d", "e"),
                  new Operation.SetField(FIELD, new Value.OfBytes(new byte[] {9})),
                  new Operation.SetField(FIELD, Value.unset()),
                  new Operation.EditText(
                      FIELD,
                      TextChange.builder()
                          .retain(3)
                          .insert("😀")
                          .delete(2)
                          .retain(1)
                          .insert("x")
                          .build()),
                  new Operation.AddToCounter(FIELD, Long.MIN_VALUE),
                  new Operation.Grant("anna", Role.ADMIN))));

  @Test
  void aTypedKeyIsSmall() {
    Intent key =
        Intent.of(List.of(), List.of(new Operation.EditText(FIELD, TextChange.insert(1000, "k"))));
    Mutation mutation = new Mutation(ID, new Mark(10, 1), 1, key);
    assertThat(HexFormat.of().formatHex(MutationFormat.toBytes(mutation)))
        .isEqualTo(
            "01000000000000000200000000000000" // replica
                + "03" // number
                + "0a0000000000000001" // mark
                + "01" // schema
                + "01" // attached, no guards
                + "0106" // one operation: edit text
                + "0164000166" // the field's address: d, root, f
                + "02a01f05016b"); // two runs: retain 1000, insert k
  }

  @Test
  void mutationsComeBack() {
    assertThat(MutationFormat.toMutation(MutationFormat.toBytes(ALL))).isEqualTo(ALL);
  }

  @Test
  void entriesComeBack() {
    LogEntry applied =
        new LogEntry(
            11, ID, new Mark(12, 1), "anna", new Outcome.Applied(ALL.intent().operations()));
    LogEntry refused =
        new LogEntry(
            13, ID, new Mark(12, 1), "ben", new Outcome.Refused(new Refusal(Reason.GUARD, "no")));
    assertThat(MutationFormat.toLogEntry(MutationFormat.toBytes(applied))).isEqualTo(applied);
    assertThat(MutationFormat.toLogEntry(MutationFormat.toBytes(refused))).isEqualTo(refused);
  }

  @Test
  void everyCutIsFound() {
    byte[] bytes = MutationFormat.toBytes(ALL);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> MutationFormat.toMutation(cut));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> MutationFormat.toMutation(longer));
  }

  /** Whatever comes, it is a mutation or a {@link MalformedException}. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void changedBytesDoNoHarm(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    byte[] good = MutationFormat.toBytes(ALL);
    int read = 0;
    for (int round = 0; round < 5000; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        MutationFormat.toMutation(bytes);
        read++;
      } catch (MalformedException e) {
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    assertThat(read).isBetween(1, 4999);
  }
}
