package dev.tandem.sync.undo;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Place;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The operations that make what is there: equal content, equal operations. */
final class Content {
  private Content() {}

  /** Of an element and all below it; none if it is not there. */
  static List<Operation> of(Workspace workspace, String document, String element) {
    List<Operation> operations = new ArrayList<>();
    Document found = workspace.document(document);
    if (found != null && found.element(element) != null) {
      found.subtree(element).forEach(each -> add(document, each, operations));
    }
    return operations;
  }

  /** Of a whole document. */
  static List<Operation> of(Workspace workspace, String document) {
    List<Operation> operations = new ArrayList<>();
    Document found = workspace.document(document);
    if (found != null) {
      operations.add(new Operation.CreateDocument(document, found.kind()));
      operations.addAll(of(workspace, document, Element.ROOT));
    }
    return operations;
  }

  private static void add(String document, Element element, List<Operation> operations) {
    Map<String, Value> values = new TreeMap<>();
    List<Operation> rest = new ArrayList<>();
    Place place = element.place();
    element
        .fields()
        .forEach((name, field) -> {
          FieldAddress address = new FieldAddress(document, element.id(), name);
          switch (field) {
            case Field.OfValue(Value value) -> {
              values.put(name, value);
              if (place == null) {
                rest.add(new Operation.SetField(address, value));
              }
            }
            case Field.OfText(TextBuffer text) ->
                rest.add(new Operation.EditText(address, TextChange.insert(0, text.toString())));
            case Field.OfCounter(long count) ->
                rest.add(new Operation.AddToCounter(address, count));
          }
        });
    if (place != null) {
      operations.add(new Operation.InsertElement(document, element.id(), place, values));
    }
    operations.addAll(rest);
  }
}
