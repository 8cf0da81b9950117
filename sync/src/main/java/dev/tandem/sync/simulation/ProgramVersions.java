package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.mutation.Upcaster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The program's versions: each one calls the note's color, and the cards', otherwise. */
final class ProgramVersions {
  static final int LAST = 5;
  private static final String NAME = "color";

  private ProgramVersions() {}

  /** What a version calls the color. */
  static String color(int version) {
    return NAME + version;
  }

  /** The note's color. */
  static FieldAddress noteColor(int version) {
    return new FieldAddress("note", Element.ROOT, color(version));
  }

  /** A version's schema, with all that lifts to it. */
  static Schema schema(int version, Flaw flaw) {
    List<Upcaster> upcasters = new ArrayList<>();
    for (int from = 1; from < version; from++) {
      upcasters.add(flaw == Flaw.UPCASTER_LEFT_OUT ? operations -> operations : new Rename(from));
    }
    return new Schema(version, upcasters);
  }

  /** Whether nothing is called any more as versions did before {@code to}, from {@code from} on. */
  static boolean isLifted(int from, int to, List<Operation> operations) {
    Set<String> old = new HashSet<>();
    for (int version = from; version < to; version++) {
      old.add(color(version));
    }
    return operations.stream().allMatch(operation -> Collections.disjoint(old, names(operation)));
  }

  private static Set<String> names(Operation operation) {
    return switch (operation) {
      case Operation.SetField(FieldAddress field, Value _) -> Set.of(field.field());
      case Operation.InsertElement insert -> insert.values().keySet();
      case Operation.CreateDocument _,
          Operation.DeleteDocument _,
          Operation.MoveElement _,
          Operation.RemoveElement _,
          Operation.EditText _,
          Operation.AddToCounter _,
          Operation.Grant _ ->
          Set.of();
    };
  }

  private record Rename(int from) implements Upcaster {
    @Override
    public List<Operation> operations(List<Operation> operations) {
      return operations.stream().map(this::lift).toList();
    }

    private Operation lift(Operation operation) {
      if (operation instanceof Operation.SetField(FieldAddress field, Value value)) {
        return new Operation.SetField(lift(field), value);
      }
      if (operation instanceof Operation.InsertElement insert) {
        Map<String, Value> values = new TreeMap<>();
        insert.values().forEach((name, value) -> values.put(lift(name), value));
        return new Operation.InsertElement(
            insert.document(), insert.element(), insert.place(), values);
      }
      return operation;
    }

    @Override
    public List<Guard> guards(List<Guard> guards) {
      return guards.stream()
          .map(guard ->
              guard instanceof Guard.FieldIs(FieldAddress field, Value value)
                  ? new Guard.FieldIs(lift(field), value)
                  : guard)
          .toList();
    }

    private FieldAddress lift(FieldAddress field) {
      return new FieldAddress(field.document(), field.element(), lift(field.field()));
    }

    private String lift(String name) {
      return name.equals(color(from)) ? color(from + 1) : name;
    }
  }
}
