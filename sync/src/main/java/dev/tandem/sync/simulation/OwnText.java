package dev.tandem.sync.simulation;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A second, naive undo of one text, to check the real one by: each unit of the text has a number,
 * so an undo must take away exactly the units that the edit has inserted and that are still there,
 * and put back exactly those that it has deleted.
 */
final class OwnText {
  private record Unit(int number, char content) {}

  /**
   * What one edit did.
   *
   * @param came the numbers that are there after it, and were not before
   * @param gone the numbers that were there before it, and are not after
   * @param deleted all units that it deleted, those of its last operation first
   */
  private record Step(Set<Integer> came, Set<Integer> gone, List<Unit> deleted) {}

  private final FieldAddress field;
  private final List<Unit> text = new ArrayList<>();
  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private int units;

  OwnText(FieldAddress field) {
    this.field = field;
  }

  /** Begins anew. */
  void clear(String present) {
    text.clear();
    done.clear();
    undone.clear();
    othersChanged(TextChange.insert(0, present));
  }

  void othersChanged(TextChange change) {
    change(change, new ArrayDeque<>(), new ArrayList<>());
  }

  /** An edit is made that can be taken back. */
  void edits(List<Operation> operations) {
    undone.clear();
    done.push(apply(operations, new ArrayDeque<>()));
  }

  /** An edit is taken back, or made again. */
  void undoes(List<Operation> operations, boolean back, String who) {
    Step step = (back ? done : undone).poll();
    if (step == null) {
      Violation.unless(operations.isEmpty(), () -> who + " takes back what it has not done");
      return;
    }
    Set<Integer> goes = new HashSet<>(step.came);
    goes.retainAll(numbers());
    Set<Integer> comes = new HashSet<>(step.gone);
    comes.removeAll(numbers());
    Step inverse = apply(operations, new ArrayDeque<>(step.deleted));
    Violation.unless(
        inverse.gone.equals(goes) && inverse.came.equals(comes),
        () ->
            "%s is to take %s of its text away and %s back, and does that with %s and %s: %s"
                .formatted(who, goes, comes, inverse.gone, inverse.came, operations));
    (back ? undone : done).push(inverse);
  }

  private Set<Integer> numbers() {
    Set<Integer> numbers = new HashSet<>();
    text.forEach(unit -> numbers.add(unit.number));
    return numbers;
  }

  /** Applies an edit; what it inserts are first the units that come back, then new ones. */
  private Step apply(List<Operation> operations, Deque<Unit> back) {
    Set<Integer> before = numbers();
    List<Unit> deleted = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.EditText(FieldAddress where, TextChange change)
          && where.equals(field)) {
        List<Unit> now = new ArrayList<>();
        change(change, back, now);
        deleted.addAll(0, now);
      }
    }
    Set<Integer> came = numbers();
    Set<Integer> gone = new HashSet<>(before);
    gone.removeAll(came);
    came.removeAll(before);
    return new Step(came, gone, deleted);
  }

  private void change(TextChange change, Deque<Unit> back, List<Unit> deleted) {
    int at = 0;
    int from = 0;
    for (int run = 0; run < change.runs(); run++) {
      int end = at + change.length(run);
      switch (change.kind(run)) {
        case RETAIN -> at = end;
        case INSERT -> {
          while (at < end) {
            char content = change.inserted().charAt(from++);
            boolean comesBack = !back.isEmpty() && back.peek().content == content;
            text.add(at++, comesBack ? back.remove() : new Unit(units++, content));
          }
        }
        case DELETE -> {
          for (int i = at; i < end; i++) {
            deleted.add(text.remove(at));
          }
        }
      }
    }
  }
}
