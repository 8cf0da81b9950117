package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bytes of operations and guards. */
public final class OperationFormat {
  private static final Role[] ROLES = {Role.NONE, Role.READ, Role.WRITE, Role.ADMIN};

  private OperationFormat() {}

  /** Appends operations. */
  public static void write(Writer out, List<Operation> operations) {
    out.number(operations.size());
    operations.forEach(operation -> write(out, operation));
  }

  /** Reads operations. */
  public static List<Operation> readOperations(Reader in) {
    int count = in.count(Limits.OPERATIONS);
    List<Operation> operations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      operations.add(readOperation(in));
    }
    return operations;
  }

  private static void write(Writer out, Operation operation) {
    switch (operation) {
      case Operation.CreateDocument(String document, String kind) -> {
        out.tag(0);
        out.name(document);
        out.name(kind);
      }
      case Operation.DeleteDocument(String document) -> {
        out.tag(1);
        out.name(document);
      }
      case Operation.InsertElement(String document, String element, Place place, var values) -> {
        out.tag(2);
        out.name(document);
        out.name(element);
        ValueFormat.write(out, place);
        writeValues(out, values);
      }
      case Operation.MoveElement(String document, String element, Place place) -> {
        out.tag(3);
        out.name(document);
        out.name(element);
        ValueFormat.write(out, place);
      }
      case Operation.RemoveElement(String document, String element) -> {
        out.tag(4);
        out.name(document);
        out.name(element);
      }
      case Operation.SetField(FieldAddress field, Value value) -> {
        out.tag(5);
        ValueFormat.write(out, field);
        ValueFormat.write(out, value);
      }
      case Operation.EditText(FieldAddress field, TextChange change) -> {
        out.tag(6);
        ValueFormat.write(out, field);
        ValueFormat.write(out, change);
      }
      case Operation.AddToCounter(FieldAddress field, long amount) -> {
        out.tag(7);
        ValueFormat.write(out, field);
        out.signed(amount);
      }
      case Operation.Grant(String person, Role role) -> {
        out.tag(8);
        out.name(person);
        writeRole(out, role);
      }
    }
  }

  private static Operation readOperation(Reader in) {
    return switch (in.tag()) {
      case 0 -> new Operation.CreateDocument(in.name(), in.name());
      case 1 -> new Operation.DeleteDocument(in.name());
      case 2 ->
          new Operation.InsertElement(
              in.name(), in.name(), ValueFormat.readPlace(in), readValues(in));
      case 3 -> new Operation.MoveElement(in.name(), in.name(), ValueFormat.readPlace(in));
      case 4 -> new Operation.RemoveElement(in.name(), in.name());
      case 5 -> new Operation.SetField(ValueFormat.readField(in), ValueFormat.readValue(in));
      case 6 -> new Operation.EditText(ValueFormat.readField(in), ValueFormat.readChange(in));
      case 7 -> new Operation.AddToCounter(ValueFormat.readField(in), in.signed());
      case 8 -> new Operation.Grant(in.name(), readRole(in));
      default -> throw new MalformedException("no such kind of operation");
    };
  }

  private static void writeValues(Writer out, Map<String, Value> values) {
    out.number(values.size());
    values.forEach((name, value) -> {
      out.name(name);
      ValueFormat.write(out, value);
    });
  }

  private static Map<String, Value> readValues(Reader in) {
    int count = in.count(Limits.FIELDS);
    Map<String, Value> values = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      values.put(in.name(), ValueFormat.readValue(in));
    }
    return values;
  }

  /** Appends a role. */
  public static void writeRole(Writer out, Role role) {
    out.tag(
        switch (role) {
          case NONE -> 0;
          case READ -> 1;
          case WRITE -> 2;
          case ADMIN -> 3;
        });
  }

  /** Reads a role. */
  public static Role readRole(Reader in) {
    return ROLES[in.number(ROLES.length - 1)];
  }

  /** Appends guards. */
  public static void writeGuards(Writer out, List<Guard> guards) {
    out.number(guards.size());
    for (Guard guard : guards) {
      switch (guard) {
        case Guard.FieldIs(FieldAddress field, Value value) -> {
          out.tag(0);
          ValueFormat.write(out, field);
          ValueFormat.write(out, value);
        }
        case Guard.ElementExists(String document, String element) -> {
          out.tag(1);
          out.name(document);
          out.name(element);
        }
        case Guard.FewerChildrenThan(String document, String element, int count) -> {
          out.tag(2);
          out.name(document);
          out.name(element);
          out.number(Math.max(0, count));
        }
      }
    }
  }

  /** Reads guards. */
  public static List<Guard> readGuards(Reader in) {
    int count = in.count(Limits.GUARDS);
    List<Guard> guards = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      guards.add(
          switch (in.tag()) {
            case 0 -> new Guard.FieldIs(ValueFormat.readField(in), ValueFormat.readValue(in));
            case 1 -> new Guard.ElementExists(in.name(), in.name());
            case 2 -> new Guard.FewerChildrenThan(in.name(), in.name(), in.number(Limits.ELEMENTS));
            default -> throw new MalformedException("no such kind of guard");
          });
    }
    return guards;
  }
}
