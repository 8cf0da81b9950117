package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.encoding.Damage;
import dev.tandem.sync.encoding.RandomStates;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.replica.Fold;
import dev.tandem.sync.replica.RejectedMutation;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.text.TextChange;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordFormatTest {
  private static final FieldAddress FIELD = new FieldAddress("d", Element.ROOT, "f");
  private static final ReplicaId ID = new ReplicaId(1, -2);
  private static final Refusal REFUSAL = new Refusal(Reason.GUARD, "no");
  private static final Intent KEY =
      Intent.of(List.of(), List.of(new Operation.EditText(FIELD, TextChange.insert(1000, "k"))));
  private static final Intent GUARDED =
      new Intent(
          false,
          List.of(new Guard.FieldIs(FIELD, Value.unset())),
          List.of(new Operation.SetField(FIELD, Value.of(3))));

  /** One record of each kind, and each stage of a mutation. */
  private static List<ReplicaRecord> all(long seed) {
    RandomStates states = new RandomStates(seed);
    MutationId number = new MutationId(ID, 5);
    LogEntry applied =
        new LogEntry(7, number, new Mark(8, 9), "anna", new Outcome.Applied(KEY.operations()));
    LogEntry refused = new LogEntry(8, number, new Mark(8, 9), "ben", new Outcome.Refused(REFUSAL));
    return List.of(
        new ReplicaRecord.Created(ID),
        new ReplicaRecord.SchemaChanged(3),
        new ReplicaRecord.Edited(1, -1, KEY),
        new ReplicaRecord.Edited(1, 0, KEY),
        new ReplicaRecord.Frozen(2),
        new ReplicaRecord.Unfrozen(),
        new ReplicaRecord.NewsTaken(4, List.of(applied, refused)),
        new ReplicaRecord.SnapshotTaken(
            5, states.point(), states.workspace(20), states.progress().recent(), 6),
        new ReplicaRecord.OutcomesTaken(states.progress().recent()),
        new ReplicaRecord.Renamed(ID),
        new ReplicaRecord.Dismissed(9),
        new ReplicaRecord.Folded(fold(states)));
  }

  private static Fold fold(RandomStates states) {
    Mark mark = new Mark(11, 12);
    return new Fold(
        new Fold.Counters(ID, 1, 2, 3, 4),
        states.point(),
        states.workspace(20),
        new Fold.Queue(
            Point.NOWHERE,
            List.of(
                new Fold.Waiting(1, mark, 1, KEY, new Fold.Stage.Settled()),
                new Fold.Waiting(2, mark, 1, KEY, new Fold.Stage.Sent(5, KEY)),
                new Fold.Waiting(3, mark, 1, GUARDED, new Fold.Stage.Sent(6, KEY)),
                new Fold.Waiting(4, mark, 2, KEY, new Fold.Stage.Local())),
            List.of(new RejectedMutation(7, REFUSAL, GUARDED))));
  }

  private static byte[] bytes(ReplicaRecord record) {
    Writer out = new Writer();
    RecordFormat.write(out, record);
    return out.toBytes();
  }

  private static byte[] again(byte[] bytes) {
    Reader in = new Reader(bytes);
    ReplicaRecord record = RecordFormat.read(in);
    in.end();
    return bytes(record);
  }

  /** Text changes come in one form alone, whatever runs they are read from. */
  private static byte[] stable(byte[] bytes) {
    byte[] once = again(bytes);
    assertThat(again(once)).isEqualTo(once);
    return bytes;
  }

  @Test
  void recordsComeBackAndDamageIsFoundOrHarmless() {
    int taken = 0;
    for (long seed = 1; seed <= 4; seed++) {
      for (ReplicaRecord record : all(seed)) {
        assertThat(again(bytes(record))).isEqualTo(bytes(record));
        taken += Damage.check(bytes(record), seed, 200, RecordFormatTest::stable);
      }
    }
    assertThat(taken).isPositive();
  }

  @Test
  void recordsThatCanBeComparedAreEqual() {
    for (ReplicaRecord record : all(1)) {
      if (!(record instanceof ReplicaRecord.Folded
          || record instanceof ReplicaRecord.SnapshotTaken)) {
        assertThat(RecordFormat.read(new Reader(bytes(record)))).isEqualTo(record);
      }
    }
    Fold fold = fold(new RandomStates(1));
    Reader in = new Reader(bytes(new ReplicaRecord.Folded(fold)));
    assertThat(RecordFormat.read(in))
        .isInstanceOfSatisfying(
            ReplicaRecord.Folded.class,
            read -> {
              assertThat(read.fold().counters()).isEqualTo(fold.counters());
              assertThat(read.fold().queue()).isEqualTo(fold.queue());
            });
  }

  /** Files hold these bytes: they must not change without a new version of the file. */
  @Test
  void theFormOfATypedKeyIsFrozen() {
    assertThat(HexFormat.of().formatHex(bytes(new ReplicaRecord.Edited(300, 0, KEY))))
        .isEqualTo(
            "02ac02" // an edit that joins, ticket 300
                + "01" // attached, no guards
                + "0106" // one operation: edit text
                + "0164000166" // the field's address: d, root, f
                + "02a01f05016b"); // two runs: retain 1000, insert k
  }
}
