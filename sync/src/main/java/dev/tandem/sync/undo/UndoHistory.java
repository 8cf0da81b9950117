package dev.tandem.sync.undo;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.mutation.Rebase;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextComposer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one person can undo and redo; owned by one thread. An undo is a new edit, computed against
 * the present state: it takes back what the person did, and leaves what others did. What others do
 * to texts is composed at the top of the history, and moves down only as far as the person undoes:
 * so their typing costs nothing here.
 */
public final class UndoHistory {
  /** One edit that can be taken back, and what others did since, before the next one. */
  private static final class Step {
    final List<Inverse> inverses;
    final Map<FieldAddress, TextComposer> others = new HashMap<>();

    Step(List<Inverse> inverses) {
      this.inverses = new ArrayList<>(inverses);
    }
  }

  private final Deque<Step> undone = new ArrayDeque<>();
  private final Deque<Step> done = new ArrayDeque<>();

  /** How an edit is taken back, known before it is made. */
  public static final class Prepared {
    private final List<Inverse> inverses;

    private Prepared(List<Inverse> inverses) {
      this.inverses = inverses;
    }
  }

  /**
   * Looks at an edit of the person's, just before it is made.
   *
   * @param view the state on which it is made; it is not changed
   */
  public static Prepared prepare(Workspace view, List<Operation> operations) {
    Inverse typing = Inverter.ofTyping(view, operations);
    return new Prepared(
        typing != null ? List.of(typing) : Inverter.run(view.overlay(), operations).inverses());
  }

  /**
   * Notes an edit of the person's, just before it is made.
   *
   * @param view the state on which it is made; it is not changed
   */
  public void edits(Workspace view, List<Operation> operations) {
    edited(prepare(view, operations));
  }

  /** Notes an edit that was made. */
  public void edited(Prepared edit) {
    undone.clear();
    push(done, edit.inverses);
  }

  /**
   * As {@link #edited}, for an edit that goes on with the one before it: one undo takes both back.
   * It begins a step of its own where there is none to go on with, or others have been at work
   * since.
   */
  public void wentOn(Prepared edit) {
    Step top = done.peek();
    if (top == null || !undone.isEmpty() || !top.others.isEmpty()) {
      edited(edit);
      return;
    }
    if (edit.inverses.size() == 1
        && top.inverses.size() == 1
        && edit.inverses.getFirst() instanceof Inverse.Text(FieldAddress field, TextChange change)
        && top.inverses.getFirst() instanceof Inverse.Text(FieldAddress before, TextChange first)
        && before.equals(field)) {
      top.inverses.set(0, new Inverse.Text(field, change.compose(first)));
    } else {
      top.inverses.addAll(0, edit.inverses);
    }
  }

  /** Notes how others changed a text. */
  public void othersChanged(FieldAddress field, TextChange change) {
    for (Deque<Step> steps : List.of(done, undone)) {
      Step top = steps.peek();
      if (top != null) {
        top.others.computeIfAbsent(field, _ -> new TextComposer()).add(change);
      }
    }
  }

  /** Notes that others have made texts anew: what the person did to the old ones is void. */
  public void othersReplaced(Rebase.Owner owner) {
    forget(done, owner);
    forget(undone, owner);
  }

  private static void forget(Deque<Step> steps, Rebase.Owner owner) {
    for (Step step : steps) {
      step.others.keySet().removeIf(owner::owns);
      step.inverses.removeIf(
          inverse -> inverse instanceof Inverse.Text text && owner.owns(text.field()));
    }
  }

  /** Forgets everything: after a snapshot, nobody knows how texts came to be. */
  public void clear() {
    done.clear();
    undone.clear();
  }

  /** Whether there is something to undo. */
  public boolean canUndo() {
    return !done.isEmpty();
  }

  /** Whether there is something to redo. */
  public boolean canRedo() {
    return !undone.isEmpty();
  }

  /**
   * Takes the person's last edit back.
   *
   * @param view the present state; it is not changed
   * @return the edit to make now; empty if others have left nothing to undo
   */
  public List<Operation> undo(Workspace view) {
    return move(done, undone, view);
  }

  /**
   * Makes the last undone edit again.
   *
   * @param view the present state; it is not changed
   * @return the edit to make now
   */
  public List<Operation> redo(Workspace view) {
    return move(undone, done, view);
  }

  private static void push(Deque<Step> steps, List<Inverse> inverses) {
    steps.push(new Step(inverses));
    if (steps.size() > Limits.UNDO_STEPS) {
      steps.removeLast();
    }
  }

  private static List<Operation> move(Deque<Step> from, Deque<Step> to, Workspace view) {
    Step step = from.poll();
    if (step == null) {
      return List.of();
    }
    Workspace scratch = view.overlay();
    List<Operation> operations = new ArrayList<>();
    List<Inverse> back = new ArrayList<>();
    for (Inverse inverse : step.inverses) {
      List<Operation> wanted = Inverter.operations(scratch, moved(inverse, step.others));
      Inverter.Done done = Inverter.run(scratch, wanted);
      operations.addAll(done.operations());
      Rebase.Owner remade = remade(inverse);
      if (remade != null) {
        step.others.keySet().removeIf(remade::owns);
        if (done.operations().isEmpty()) {
          // Others have gone on with it: the texts from before it was made stay as lost as they
          // are.
          forget(from, remade);
        }
      }
      back.addAll(0, done.inverses());
    }
    Step below = from.peek();
    if (below != null) {
      step.others.forEach((field, change) ->
          below.others.computeIfAbsent(field, _ -> new TextComposer()).add(change.result()));
    }
    push(to, back);
    return operations;
  }

  /** Whose texts an inverse makes or ends, or null. */
  private static Rebase.@Nullable Owner remade(Inverse inverse) {
    return switch (inverse) {
      case Inverse.Remove remove -> new Rebase.Owner(remove.document(), remove.element());
      case Inverse.Restore restore -> new Rebase.Owner(restore.document(), restore.element());
      case Inverse.Delete delete -> new Rebase.Owner(delete.document(), null);
      case Inverse.Recreate recreate -> new Rebase.Owner(recreate.document(), null);
      case Inverse.Text _, Inverse.Field _, Inverse.Counter _, Inverse.Move _, Inverse.Grant _ ->
          null;
    };
  }

  /** An inverse in terms of the present text; what others did is then in terms of it being done. */
  private static Inverse moved(Inverse inverse, Map<FieldAddress, TextComposer> others) {
    if (!(inverse instanceof Inverse.Text(FieldAddress field, TextChange change))) {
      return inverse;
    }
    TextComposer composer = others.get(field);
    if (composer == null) {
      return inverse;
    }
    TextChange theirs = composer.result();
    others.put(field, new TextComposer(theirs.transform(change, Order.EARLIER)));
    return new Inverse.Text(field, change.transform(theirs, Order.LATER));
  }
}
