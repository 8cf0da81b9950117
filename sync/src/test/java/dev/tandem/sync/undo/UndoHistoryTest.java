package dev.tandem.sync.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UndoHistoryTest {
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  private static final FieldAddress COLOR = new FieldAddress("note", Element.ROOT, "color");
  private static final FieldAddress VOTES = new FieldAddress("note", Element.ROOT, "votes");

  private final Workspace workspace = Workspace.ownedBy("anna");
  private final UndoHistory history = new UndoHistory();

  UndoHistoryTest() {
    run(List.of(new Operation.CreateDocument("note", "note")));
  }

  @Test
  void textIsTakenBackAroundWhatOthersTyped() {
    mine(edit(TextChange.insert(0, "hello")));
    others(TextChange.insert(2, "OTHERS"));
    undo();
    assertThat(workspace.text(BODY)).hasToString("OTHERS");
    redo();
    assertThat(workspace.text(BODY)).hasToString("heOTHERSllo");
  }

  @Test
  void deletedTextComesBackWhereItWas() {
    others(TextChange.insert(0, "one two three"));
    mine(edit(TextChange.delete(4, 4)));
    others(TextChange.insert(0, "zero "));
    undo();
    assertThat(workspace.text(BODY)).hasToString("zero one two three");
  }

  @Test
  void aFieldThatSomebodyElseHasSetStays() {
    mine(new Operation.SetField(COLOR, Value.of("red")));
    run(List.of(new Operation.SetField(COLOR, Value.of("blue"))));
    assertThat(history.undo(workspace)).isEmpty();
    mine(new Operation.SetField(COLOR, Value.of("green")));
    undo();
    assertThat(note().value(Element.ROOT, "color")).isEqualTo(Value.of("blue"));
  }

  @Test
  void countersKeepWhatOthersAdded() {
    mine(new Operation.AddToCounter(VOTES, 3));
    run(List.of(new Operation.AddToCounter(VOTES, 10)));
    undo();
    assertThat(note().count(Element.ROOT, "votes")).isEqualTo(10);
  }

  @Test
  void anElementThatOthersWorkInIsNotTakenAway() {
    mine(insertion("card"));
    FieldAddress title = new FieldAddress("note", "card", "title");
    run(List.of(new Operation.EditText(title, TextChange.insert(0, "theirs"))));
    assertThat(history.undo(workspace)).isEmpty();
    assertThat(workspace.text(title)).hasToString("theirs");
  }

  @Test
  void aRemovedElementComesBackWithAllBelowIt() {
    mine(insertion("card"));
    FieldAddress title = new FieldAddress("note", "card", "title");
    mine(new Operation.EditText(title, TextChange.insert(0, "title")));
    mine(
        new Operation.InsertElement(
            "note", "below", new Place("card", "a0"), Map.of("x", Value.of(1))));
    long before = Hashes.of(workspace);
    mine(new Operation.RemoveElement("note", "card"));
    undo();
    assertThat(Hashes.of(workspace)).isEqualTo(before);
    undo();
    undo();
    undo();
    assertThat(note().element("card")).isNull();
  }

  /** Undo a lot, then redo to the present: the document is unchanged. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void undoingALotAndRedoingItChangesNothing(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 300; round++) {
      if (random.nextInt(3) == 0) {
        others(randomChange(random, "XYZ"));
      } else {
        mine(randomEdit(random, round));
      }
      if (round % 20 == 19) {
        long present = Hashes.of(workspace);
        int steps = 1 + random.nextInt(30);
        int undone = 0;
        while (undone < steps && history.canUndo()) {
          undo();
          undone++;
        }
        while (history.canRedo()) {
          redo();
        }
        assertThat(Hashes.of(workspace)).as("seed %s, round %s", seed, round).isEqualTo(present);
      }
    }
  }

  /** However others type in between, undoing everything leaves their letters, and only theirs. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void undoingEverythingLeavesWhatOthersTyped(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int theirs = 0;
    for (int round = 0; round < 300; round++) {
      int place = random.nextInt(length() + 1);
      switch (random.nextInt(5)) {
        case 0, 1 -> mine(edit(TextChange.insert(place, "mine")));
        case 2 -> undo();
        case 3 -> redo();
        default -> {
          others(TextChange.insert(place, "T"));
          theirs++;
        }
      }
    }
    while (history.canUndo()) {
      undo();
    }
    assertThat(text()).isEqualTo("T".repeat(theirs));
  }

  private Operation randomEdit(RandomGenerator random, int round) {
    return switch (random.nextInt(6)) {
      case 0 -> new Operation.SetField(COLOR, Value.of(random.nextLong(5)));
      case 1 -> new Operation.AddToCounter(VOTES, random.nextLong(5));
      case 2 -> insertion("card" + round);
      case 3 -> new Operation.RemoveElement("note", "card" + random.nextInt(round + 1));
      default -> edit(randomChange(random, "abc"));
    };
  }

  private TextChange randomChange(RandomGenerator random, String letters) {
    int from = random.nextInt(length() + 1);
    int deleted = random.nextInt(Math.min(4, length() - from + 1));
    return TextChange.replace(from, deleted, letters.substring(random.nextInt(3)));
  }

  private Document note() {
    return Objects.requireNonNull(workspace.document("note"));
  }

  private String text() {
    TextBuffer text = workspace.text(BODY);
    return text == null ? "" : text.toString();
  }

  private int length() {
    return text().length();
  }

  private static Operation edit(TextChange change) {
    return new Operation.EditText(BODY, change);
  }

  private static Operation insertion(String element) {
    return new Operation.InsertElement(
        "note", element, new Place(Element.ROOT, "a0"), Map.of("x", Value.of(1)));
  }

  private void mine(Operation operation) {
    if (Runner.run(workspace.overlay(), List.of(), List.of(operation)) instanceof Attempt.Done) {
      history.edits(workspace, List.of(operation));
      run(List.of(operation));
    }
  }

  private void others(TextChange change) {
    run(List.of(edit(change)));
    history.othersChanged(BODY, change);
  }

  private void undo() {
    run(history.undo(workspace));
  }

  private void redo() {
    run(history.redo(workspace));
  }

  private void run(List<Operation> operations) {
    assertThat(Runner.run(workspace, List.of(), operations)).isInstanceOf(Attempt.Done.class);
  }
}
