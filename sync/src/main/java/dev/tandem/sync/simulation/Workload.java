package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Position;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What people do with their documents: random, in terms of what they see. */
final class Workload {
  static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  private static final String[] LETTERS = {"a", "b", "c", "é", "字", "😀"};

  private final RandomGenerator random;
  private final Workspace view;
  private final int schema;

  /** For a person who sees a view through a program of some version. */
  Workload(RandomGenerator random, Workspace view, int schema) {
    this.random = random;
    this.view = view;
    this.schema = schema;
  }

  /** Operations under guards. */
  record Edit(List<Guard> guards, List<Operation> operations) {}

  /** What is there before anybody does anything. */
  static List<Operation> documents() {
    return List.of(
        new Operation.CreateDocument("ledger", "text"),
        new Operation.CreateDocument("note", "note"),
        new Operation.CreateDocument("board", "board"));
  }

  /** A random edit. */
  Edit next() {
    List<Operation> operations = new ArrayList<>();
    List<Guard> guards = new ArrayList<>();
    int count = random.nextInt(6) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      add(operations, guards);
    }
    return new Edit(guards, operations);
  }

  private void add(List<Operation> operations, List<Guard> guards) {
    switch (random.nextInt(14)) {
      case 0, 1, 2, 3 -> operations.add(type(BODY));
      case 4 -> {
        FieldAddress color = ProgramVersions.noteColor(schema);
        if (random.nextInt(3) == 0) {
          guards.add(new Guard.FieldIs(color, view(color)));
        }
        operations.add(new Operation.SetField(color, value()));
      }
      case 5 -> operations.add(new Operation.AddToCounter(note("votes"), 1));
      case 6, 7 -> {
        if (random.nextInt(3) == 0) {
          guards.add(new Guard.FewerChildrenThan("board", Element.ROOT, 6));
        }
        operations.add(insert());
      }
      case 8 -> operations.add(new Operation.MoveElement("board", card(), place()));
      case 9 -> {
        if (random.nextInt(3) == 0) {
          operations.add(new Operation.RemoveElement("board", card()));
        }
      }
      case 10, 11 -> operations.add(type(new FieldAddress("board", card(), "title")));
      case 12 -> {
        FieldAddress owner = new FieldAddress("board", card(), "owner");
        guards.add(new Guard.FieldIs(owner, Value.unset()));
        operations.add(new Operation.SetField(owner, value()));
      }
      default -> operations.add(extra());
    }
  }

  private static FieldAddress note(String field) {
    return new FieldAddress("note", Element.ROOT, field);
  }

  private Value value() {
    return Value.of(random.nextLong(100));
  }

  private Value view(FieldAddress field) {
    Document document = view.document(field.document());
    return document == null ? Value.unset() : document.value(field.element(), field.field());
  }

  private Operation extra() {
    String id = "extra" + random.nextInt(2);
    if (view.document(id) == null) {
      return new Operation.CreateDocument(id, "note");
    }
    return random.nextInt(4) == 0
        ? new Operation.DeleteDocument(id)
        : type(new FieldAddress(id, Element.ROOT, "body"));
  }

  private Document board() {
    return Objects.requireNonNull(view.document("board"));
  }

  /** A card of the board, or one that is not there. */
  private String card() {
    List<Element> cards = List.copyOf(board().elements());
    return cards.size() < 2 ? "none" : cards.get(1 + random.nextInt(cards.size() - 1)).id();
  }

  private Operation insert() {
    String id = Long.toHexString(random.nextLong());
    return new Operation.InsertElement(
        "board", id, place(), Map.of(ProgramVersions.color(schema), value()));
  }

  private Place place() {
    List<Element> elements = List.copyOf(board().elements());
    Element parent = elements.get(random.nextInt(elements.size()));
    List<String> children = parent.children();
    int index = random.nextInt(children.size() + 1);
    String before = index == 0 ? null : position(children.get(index - 1));
    String after = index == children.size() ? null : position(children.get(index));
    return new Place(parent.id(), Position.between(before, after));
  }

  private @Nullable String position(String child) {
    Element element = board().element(child);
    Place place = element == null ? null : element.place();
    return place == null ? null : place.position();
  }

  /** Types or deletes a little. */
  private Operation type(FieldAddress field) {
    TextBuffer text = view.text(field);
    int length = text == null ? 0 : text.length();
    int from = boundary(text, random.nextInt(length + 1));
    int to = random.nextInt(3) > 0 ? from : boundary(text, Math.min(length, from + 3));
    StringBuilder typed = new StringBuilder();
    for (int i = random.nextInt(4); i > 0 || (from == to && typed.isEmpty()); i--) {
      typed.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return new Operation.EditText(field, TextChange.replace(from, to - from, typed.toString()));
  }

  private static int boundary(@Nullable TextBuffer text, int place) {
    boolean inPair =
        text != null && place < text.length() && Character.isLowSurrogate(text.charAt(place));
    return inPair ? place + 1 : place;
  }

  /** Writes a word into the ledger, between two others. */
  Edit word(String word) {
    TextBuffer text = view.text(Ledger.TEXT);
    int words = text == null ? 0 : text.length() / Ledger.WORD_CHARS;
    int place = random.nextInt(words + 1) * Ledger.WORD_CHARS;
    return new Edit(
        List.of(), List.of(new Operation.EditText(Ledger.TEXT, TextChange.insert(place, word))));
  }
}
