package dev.tandem.sync.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RunnerTest {
  private static final FieldAddress TITLE = new FieldAddress("board", Element.ROOT, "title");
  private static final FieldAddress BODY = new FieldAddress("board", Element.ROOT, "body");

  private final Workspace workspace = Workspace.ownedBy("anna");

  RunnerTest() {
    done(new Operation.CreateDocument("board", "board"));
  }

  @Test
  void fieldsKeepTheirLastValue() {
    done(new Operation.SetField(TITLE, Value.of("one")));
    done(new Operation.SetField(TITLE, Value.of("two")));
    assertThat(board().value(Element.ROOT, "title")).isEqualTo(Value.of("two"));
    done(new Operation.SetField(TITLE, Value.unset()));
    assertThat(board().value(Element.ROOT, "title")).isEqualTo(Value.unset());
  }

  @Test
  void aFieldHasOneKind() {
    done(new Operation.SetField(TITLE, Value.of(1)));
    refused(Reason.WRONG_KIND, new Operation.AddToCounter(TITLE, 1));
    refused(Reason.WRONG_KIND, new Operation.EditText(TITLE, TextChange.insert(0, "x")));
    done(new Operation.EditText(BODY, TextChange.insert(0, "x")));
    refused(Reason.WRONG_KIND, new Operation.SetField(BODY, Value.of(1)));
  }

  @Test
  void countersAddUpAndDoNotOverflow() {
    FieldAddress votes = new FieldAddress("board", Element.ROOT, "votes");
    done(new Operation.AddToCounter(votes, Long.MAX_VALUE));
    refused(Reason.OVERFLOW, new Operation.AddToCounter(votes, 1));
    done(new Operation.AddToCounter(votes, -1));
    assertThat(board().count(Element.ROOT, "votes")).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void elementsStandInTheOrderOfTheirPositions() {
    insert("b", Element.ROOT, "a1");
    insert("a", Element.ROOT, "a0");
    insert("c", Element.ROOT, "a0V");
    assertThat(children(Element.ROOT)).containsExactly("a", "c", "b");
    done(new Operation.MoveElement("board", "a", new Place(Element.ROOT, "a2")));
    assertThat(children(Element.ROOT)).containsExactly("c", "b", "a");
  }

  @Test
  void aCollidingPositionIsIssuedAnew() {
    insert("first", Element.ROOT, "a0");
    insert("last", Element.ROOT, "a1");
    Attempt attempt =
        Runner.run(workspace, List.of(), List.of(insertion("second", Element.ROOT, "a0")));
    assertThat(attempt)
        .isEqualTo(new Attempt.Done(List.of(insertion("second", Element.ROOT, "a0V"))));
    assertThat(children(Element.ROOT)).containsExactly("first", "second", "last");
  }

  @Test
  void anElementIsNeverItsOwnAncestor() {
    insert("top", Element.ROOT, "a0");
    insert("below", "top", "a0");
    refused(Reason.CYCLE, new Operation.MoveElement("board", "top", new Place("below", "a0")));
    refused(Reason.CYCLE, new Operation.MoveElement("board", "top", new Place("top", "a0")));
    refused(Reason.CYCLE, new Operation.MoveElement("board", Element.ROOT, new Place("top", "a0")));
    refused(Reason.CYCLE, new Operation.RemoveElement("board", Element.ROOT));
  }

  @Test
  void aRemovedElementTakesWhatIsBelowAlong() {
    insert("top", Element.ROOT, "a0");
    insert("below", "top", "a0");
    done(new Operation.RemoveElement("board", "top"));
    refused(Reason.NO_ELEMENT, new Operation.RemoveElement("board", "below"));
    insert("below", Element.ROOT, "a0");
  }

  @Test
  void aMutationIsDoneAsAWholeOrNotAtAll() {
    insert("card", Element.ROOT, "a0");
    insert("other", Element.ROOT, "a1");
    done(new Operation.EditText(BODY, TextChange.insert(0, "text")));
    long before = Hashes.of(workspace);
    refused(
        Reason.NO_ELEMENT,
        new Operation.SetField(TITLE, Value.of("x")),
        new Operation.EditText(BODY, TextChange.replace(1, 2, "new")),
        new Operation.MoveElement("board", "card", new Place("other", "a0")),
        insertion("new", "card", "a0"),
        new Operation.RemoveElement("board", "other"),
        new Operation.CreateDocument("more", "note"),
        new Operation.DeleteDocument("more"),
        new Operation.Grant("ben", Role.READ),
        new Operation.RemoveElement("board", "other"));
    assertThat(Hashes.of(workspace)).isEqualTo(before);
  }

  @Test
  void guardsAreChecked() {
    insert("card", Element.ROOT, "a0");
    FieldAddress owner = new FieldAddress("board", "card", "owner");
    Guard unclaimed = new Guard.FieldIs(owner, Value.unset());
    Operation claim = new Operation.SetField(owner, Value.of("anna"));
    assertThat(Runner.run(workspace, List.of(unclaimed), List.of(claim)))
        .isInstanceOf(Attempt.Done.class);
    assertGuard(unclaimed, claim);
    assertGuard(new Guard.ElementExists("board", "gone"), claim);
    assertGuard(new Guard.ElementExists("gone", Element.ROOT), claim);
    assertGuard(new Guard.FewerChildrenThan("board", Element.ROOT, 1), claim);
  }

  @Test
  void theLastAdminStays() {
    refused(Reason.LAST_ADMIN, new Operation.Grant("anna", Role.WRITE));
    done(new Operation.Grant("ben", Role.ADMIN));
    done(new Operation.Grant("anna", Role.NONE));
    assertThat(workspace.role("anna")).isEqualTo(Role.NONE);
  }

  @Test
  void limitsHold() {
    String parent = Element.ROOT;
    for (int depth = 1; depth <= Limits.DEPTH; depth++) {
      insert("e" + depth, parent, "a0");
      parent = "e" + depth;
    }
    refused(Reason.LIMIT, insertion("deep", parent, "a0"));
    byte[] great = new byte[Limits.VALUE_BYTES + 1];
    refused(Reason.LIMIT, new Operation.SetField(TITLE, new Value.OfBytes(great)));
    refused(Reason.MALFORMED, new Operation.CreateDocument("x".repeat(65), "note"));
    refused(Reason.MALFORMED, new Operation.CreateDocument("\ud800", "note"));
    refused(Reason.MALFORMED, new Operation.SetField(TITLE, Value.of("\udc00")));
    refused(Reason.MALFORMED, insertion("e", Element.ROOT, "a00"));
    refused(Reason.TEXT, new Operation.EditText(BODY, TextChange.delete(0, 1)));
    List<Operation> many = new ArrayList<>();
    for (int i = 0; i <= Limits.FIELDS; i++) {
      many.add(new Operation.SetField(new FieldAddress("board", "e1", "f" + i), Value.of(i)));
    }
    refused(Reason.LIMIT, many.toArray(Operation[]::new));
    List<Operation> tooMany = new ArrayList<>();
    for (int i = 0; i <= Limits.OPERATIONS; i++) {
      tooMany.add(new Operation.SetField(TITLE, Value.of(i)));
    }
    refused(Reason.LIMIT, tooMany.toArray(Operation[]::new));
  }

  @Test
  void anOverlayLeavesWhatIsBelowAlone() {
    done(new Operation.EditText(BODY, TextChange.insert(0, "below")));
    long before = Hashes.of(workspace);
    Workspace over = workspace.overlay();
    Runner.run(
        over,
        List.of(),
        List.of(
            new Operation.EditText(BODY, TextChange.insert(0, "over ")),
            new Operation.CreateDocument("more", "note"),
            new Operation.Grant("ben", Role.READ)));
    assertThat(over.documentIds()).containsExactly("board", "more");
    assertThat(over.text(BODY)).hasToString("over below");
    assertThat(over.role("ben")).isEqualTo(Role.READ);
    Runner.run(over, List.of(), List.of(new Operation.DeleteDocument("board")));
    assertThat(over.documentIds()).containsExactly("more");
    assertThat(Hashes.of(workspace)).isEqualTo(before);
    assertThat(Hashes.of(over.copy())).isEqualTo(Hashes.of(over));
  }

  private void assertGuard(Guard guard, Operation operation) {
    assertThat(Runner.run(workspace, List.of(guard), List.of(operation)))
        .isInstanceOfSatisfying(
            Attempt.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.GUARD));
  }

  private Document board() {
    return Objects.requireNonNull(workspace.document("board"));
  }

  private List<String> children(String element) {
    return Objects.requireNonNull(board().element(element)).children();
  }

  private void insert(String element, String parent, String position) {
    done(insertion(element, parent, position));
  }

  private static Operation insertion(String element, String parent, String position) {
    return new Operation.InsertElement("board", element, new Place(parent, position), Map.of());
  }

  private void done(Operation operation) {
    assertThat(Runner.run(workspace, List.of(), List.of(operation)))
        .isInstanceOf(Attempt.Done.class);
  }

  private void refused(Reason reason, Operation... operations) {
    assertThat(Runner.run(workspace, List.of(), List.of(operations)))
        .isInstanceOfSatisfying(
            Attempt.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
