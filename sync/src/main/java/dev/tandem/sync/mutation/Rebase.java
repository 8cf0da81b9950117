package dev.tandem.sync.mutation;

import dev.tandem.sync.document.Attempt;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextComposer;
import dev.tandem.sync.text.TextException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves a replica's intents, one after the other, from the state in whose terms they are to a newer
 * one that also has what others did; owned by one thread. For each text it keeps one composed
 * change, from the text as the next intent knows it to the text as it is, so that a long branch
 * costs time in proportion to both sides. The authority and the replica run this same code.
 */
public final class Rebase {
  /** All texts of an element, or of a document if the element is null. */
  public record Owner(String document, @Nullable String element) {
    /** Whether a text is one of them. */
    public boolean owns(FieldAddress field) {
      return document.equals(field.document())
          && (element == null || element.equals(field.element()));
    }
  }

  private Workspace workspace;
  private final Order order;
  private final Map<FieldAddress, TextComposer> missed = new HashMap<>();

  /** Whose texts are not those that the intents know: others made them anew. */
  private final Set<Owner> replaced = new HashSet<>();

  /**
   * Begins where nothing was missed.
   *
   * @param workspace the newer state, on which intents are run
   */
  public Rebase(Workspace workspace) {
    this(workspace, Order.LATER);
  }

  /**
   * As {@link #Rebase(Workspace)}.
   *
   * @param order where the intents stand beside what was missed: LATER, unless to see the
   *     difference
   */
  public Rebase(Workspace workspace, Order order) {
    this.workspace = workspace;
    this.order = order;
  }

  /** An intent on the newer state. */
  public record Step(Intent intent, Attempt attempt) {}

  /** Notes what others did to the newer state, which has it already or gets it next. */
  public void missed(List<Operation> operations) {
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.EditText(FieldAddress field, TextChange change) ->
            missed.computeIfAbsent(field, _ -> new TextComposer()).add(change);
        case Operation.InsertElement insert ->
            replaced.add(new Owner(insert.document(), insert.element()));
        case Operation.CreateDocument create -> replaced.add(new Owner(create.document(), null));
        case Operation.DeleteDocument _,
            Operation.MoveElement _,
            Operation.RemoveElement _,
            Operation.SetField _,
            Operation.AddToCounter _,
            Operation.Grant _ -> {}
      }
    }
  }

  /** Notes that others made one text into another one, it is not known how. */
  public void missed(FieldAddress field, TextChange difference) {
    missed.computeIfAbsent(field, _ -> new TextComposer()).add(difference);
  }

  /** Goes on with another workspace that has the same state: one that lies over the one before. */
  public void onto(Workspace next) {
    workspace = next;
  }

  /** Runs an intent on the newer state, if it can be run there. */
  public Step run(Intent intent) {
    Moved moved = move(intent);
    Attempt attempt =
        moved.lost != null
            ? new Attempt.Refused(moved.lost)
            : Runner.run(workspace, intent.guards(), moved.operations);
    switch (attempt) {
      case Attempt.Done(List<Operation> done) -> {
        if (!intent.attached()) {
          missed(done);
        }
      }
      case Attempt.Refused _ -> {
        if (intent.attached()) {
          moved.changes.forEach((field, change) -> takeBack(field, change.result()));
          replaced.addAll(moved.made);
        }
      }
    }
    boolean done = attempt instanceof Attempt.Done;
    return new Step(new Intent(done, intent.guards(), moved.operations), attempt);
  }

  /** Gives an intent the outcome that the authority decided, and the newer state its effects. */
  public void resolve(Intent intent, Outcome outcome) {
    Moved moved = move(intent);
    switch (outcome) {
      case Outcome.Applied(List<Operation> operations) -> {
        if (intent.attached()) {
          correct(moved, operations);
        } else {
          missed(operations);
        }
        apply(operations);
      }
      case Outcome.Refused _ -> {
        if (intent.attached()) {
          moved.changes.forEach((field, change) -> takeBack(field, change.result()));
          replaced.addAll(moved.made);
        }
      }
    }
  }

  /** Applies what the authority decided; it cannot fail on the state on which it was decided. */
  public void apply(List<Operation> operations) {
    if (Runner.run(workspace, List.of(), operations) instanceof Attempt.Refused(Refusal refusal)) {
      throw new IllegalStateException("a logged mutation does not fit the state: " + refusal);
    }
  }

  /**
   * What later intents, or a view of the intents so far, missed of each text that still is the one
   * they know.
   */
  public Map<FieldAddress, TextChange> missedTexts() {
    Map<FieldAddress, TextChange> texts = new TreeMap<>();
    missed.forEach((field, composer) -> {
      TextChange change = composer.result();
      if (!isReplaced(field) && !change.isEmpty()) {
        texts.put(field, change);
      }
    });
    return texts;
  }

  /** Whose texts were made anew by others, so that what later intents know of them is void. */
  public Set<Owner> replaced() {
    return Set.copyOf(replaced);
  }

  /** An intent's operations in terms of the newer state. */
  private static final class Moved {
    final List<Operation> operations = new ArrayList<>();
    final Map<FieldAddress, TextComposer> changes = new TreeMap<>();

    /** Whose texts the intent makes. */
    final Set<Owner> made = new HashSet<>();

    /** Why it cannot be moved, or null. */
    @Nullable Refusal lost;

    void add(FieldAddress field, TextChange change) {
      operations.add(new Operation.EditText(field, change));
      changes.computeIfAbsent(field, _ -> new TextComposer()).add(change);
    }
  }

  private Moved move(Intent intent) {
    Moved moved = new Moved();
    for (Operation operation : intent.operations()) {
      switch (operation) {
        case Operation.EditText(FieldAddress field, TextChange change) ->
            moveEdit(field, change, intent.attached(), moved);
        case Operation.InsertElement insert ->
            make(new Owner(insert.document(), insert.element()), insert, intent, moved);
        case Operation.CreateDocument create ->
            make(new Owner(create.document(), null), create, intent, moved);
        case Operation.DeleteDocument _,
            Operation.MoveElement _,
            Operation.RemoveElement _,
            Operation.SetField _,
            Operation.AddToCounter _,
            Operation.Grant _ ->
            moved.operations.add(operation);
      }
    }
    return moved;
  }

  private void make(Owner owner, Operation operation, Intent intent, Moved moved) {
    moved.operations.add(operation);
    moved.made.add(owner);
    if (intent.attached()) {
      replaced.remove(owner);
      missed.keySet().removeIf(field -> owner.owns(field));
    }
  }

  private void moveEdit(FieldAddress field, TextChange change, boolean attached, Moved moved) {
    if (moved.made.stream().anyMatch(owner -> owner.owns(field))) {
      moved.add(field, change);
      return;
    }
    if (isReplaced(field)) {
      moved.operations.add(new Operation.EditText(field, change));
      moved.lost =
          new Refusal(
              Reason.TEXT_REPLACED,
              "text " + field.field() + " was removed and made anew meanwhile");
      return;
    }
    TextComposer composer = missed.get(field);
    TextChange over = composer == null ? TextChange.NONE : composer.result();
    TextChange after = change.transform(over, order);
    if (attached && !over.isEmpty()) {
      Order theirs = order == Order.LATER ? Order.EARLIER : Order.LATER;
      missed.put(field, new TextComposer(over.transform(change, theirs)));
    }
    moved.add(field, after);
  }

  private boolean isReplaced(FieldAddress field) {
    return replaced.contains(new Owner(field.document(), field.element()))
        || replaced.contains(new Owner(field.document(), null));
  }

  /**
   * Where the authority's outcome is not what was foreseen, later intents missed the difference.
   */
  private void correct(Moved moved, List<Operation> outcome) {
    Map<FieldAddress, TextComposer> decided = new TreeMap<>();
    for (Operation operation : outcome) {
      if (operation instanceof Operation.EditText(FieldAddress field, TextChange change)) {
        decided.computeIfAbsent(field, _ -> new TextComposer()).add(change);
      }
    }
    Set<FieldAddress> fields = new HashSet<>(decided.keySet());
    fields.addAll(moved.changes.keySet());
    for (FieldAddress field : fields) {
      TextChange foreseen = result(moved.changes, field);
      TextChange real = result(decided, field);
      if (!foreseen.equals(real)) {
        takeBack(field, foreseen);
        missed(field, real);
      }
    }
  }

  private static TextChange result(Map<FieldAddress, TextComposer> changes, FieldAddress field) {
    TextComposer composer = changes.get(field);
    return composer == null ? TextChange.NONE : composer.result();
  }

  /** Later intents count on a change that the newer state will not have: they missed its end. */
  private void takeBack(FieldAddress field, TextChange change) {
    TextBuffer text = workspace.text(field);
    try {
      missed(field, change.invert(text == null ? "" : text));
    } catch (TextException e) {
      // The change never fitted: no later change of this text has a meaning here.
      replaced.add(new Owner(field.document(), field.element()));
    }
  }
}
