package dev.tandem.sync.encoding;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Position;
import dev.tandem.sync.document.Reason;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Makes random states, of all that a state can hold. */
public final class RandomStates {
  private static final String[] LETTERS = {"a", "Z", "é", "字", "😀", "\uFFFD"};

  private final RandomGenerator random;

  /** One seed makes the same states again. */
  public RandomStates(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A workspace to which so many random operations were tried. */
  public Workspace workspace(int operations) {
    Workspace workspace = Workspace.ownedBy("anna");
    for (int i = 0; i < operations; i++) {
      Runner.run(workspace, List.of(), List.of(operation(workspace)));
    }
    return workspace;
  }

  private Operation operation(Workspace workspace) {
    List<String> ids = List.copyOf(workspace.documentIds());
    if (ids.isEmpty() || random.nextInt(12) == 0) {
      return new Operation.CreateDocument(name(), name());
    }
    String id = ids.get(random.nextInt(ids.size()));
    Document document = workspace.document(id);
    if (document == null) {
      throw new IllegalStateException(id);
    }
    List<Element> elements = List.copyOf(document.elements());
    Element element = elements.get(random.nextInt(elements.size()));
    String other = elements.get(random.nextInt(elements.size())).id();
    FieldAddress field = new FieldAddress(id, element.id(), name());
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Operation.InsertElement(id, name(), place(other), Map.of(name(), value()));
      case 2 -> new Operation.MoveElement(id, element.id(), place(other));
      case 3 ->
          random.nextInt(4) > 0
              ? new Operation.Grant(name(), one(Role.values()))
              : new Operation.RemoveElement(id, element.id());
      case 4, 5 -> new Operation.SetField(field, value());
      case 6 -> new Operation.AddToCounter(field, random.nextLong() >> random.nextInt(64));
      default -> new Operation.EditText(field, TextChange.insert(0, text()));
    };
  }

  private Place place(String parent) {
    return new Place(parent, random.nextBoolean() ? Position.FIRST : Position.between("a0", "a1"));
  }

  private Value value() {
    return switch (random.nextInt(5)) {
      case 0 -> Value.of(random.nextBoolean());
      case 1 -> Value.of(random.nextLong() >> random.nextInt(64));
      case 2 -> Value.of(random.nextDouble());
      case 3 -> Value.of(text());
      default -> new Value.OfBytes(new byte[] {1, 2, (byte) random.nextInt()});
    };
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private String name() {
    return one(LETTERS) + random.nextInt(9);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i >= 0; i--) {
      text.append(one(LETTERS));
    }
    return text.toString();
  }

  /** A point. */
  public Point point() {
    return new Point(random.nextLong(), ordinal(), random.nextLong());
  }

  /** A replica's progress. */
  public Progress progress() {
    List<Progress.Recent> recent = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Reason reason = one(Reason.values());
      Refusal refusal = random.nextBoolean() ? null : new Refusal(reason, text());
      Mark mark = new Mark(random.nextLong(), 1 + random.nextInt(300));
      recent.add(new Progress.Recent(ordinal(), mark, ordinal(), refusal));
    }
    return new Progress(name(), ordinal(), ordinal(), recent);
  }

  private long ordinal() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }
}
