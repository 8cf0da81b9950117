package dev.tandem.sync.simulation;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.Field;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The texts as an editor shows them: it changes them by what it is told, and must be right. */
final class Mirror {
  private final Map<FieldAddress, String> texts = new TreeMap<>();

  /** Documents and elements that work which waited made anew. */
  private final Set<String> waitingMade = new HashSet<>();

  void reset(Replica replica) {
    texts.clear();
    waitingMade.clear();
    replica.waitingIntents().forEach(intent -> addMade(intent.operations(), waitingMade));
    Workspace view = replica.view();
    for (String id : view.documentIds()) {
      Document document = Objects.requireNonNull(view.document(id));
      for (Element element : document.elements()) {
        element
            .fields()
            .forEach((name, field) -> {
              if (field instanceof Field.OfText(TextBuffer text)) {
                texts.put(new FieldAddress(id, element.id(), name), text.toString());
              }
            });
      }
    }
  }

  void changed(List<ViewChange> changes, List<ReplicaRecord> records, Replica replica) {
    if (changes.stream().anyMatch(ViewChange::reloaded)) {
      return;
    }
    Set<String> made = made(records, replica);
    texts.forEach((field, before) -> {
      TextBuffer now = replica.view().text(field);
      boolean isMade =
          made.contains(field.document())
              || made.contains(field.document() + "/" + field.element());
      if (now != null && !isMade) {
        check(field, before, changes, now.toString());
      }
    });
  }

  private static void check(
      FieldAddress field, String before, List<ViewChange> changes, String now) {
    TextBuffer shown = new TextBuffer(before);
    for (ViewChange change : changes) {
      TextChange text = change.texts().get(field);
      if (text != null) {
        Violation.unless(
            change.documents().contains(field.document()),
            () -> "%s changed untold".formatted(field));
        shown.apply(text);
      }
    }
    Violation.unless(
        shown.toString().equals(now),
        () -> "%s was '%s', is told %s, is '%s'".formatted(field, before, changes, now));
  }

  /** Documents and elements that may have been made anew: their texts have no history. */
  private Set<String> made(List<ReplicaRecord> records, Replica replica) {
    Set<String> made = new HashSet<>(waitingMade);
    for (ReplicaRecord record : records) {
      if (record instanceof ReplicaRecord.NewsTaken news) {
        for (LogEntry entry : news.entries()) {
          addMade(entry.operations(), made);
        }
      }
    }
    replica.waitingIntents().forEach(intent -> addMade(intent.operations(), made));
    return made;
  }

  private static void addMade(List<Operation> operations, Set<String> made) {
    for (Operation operation : operations) {
      if (operation instanceof Operation.CreateDocument create) {
        made.add(create.document());
      } else if (operation instanceof Operation.InsertElement insert) {
        made.add(insert.document() + "/" + insert.element());
      }
    }
  }
}
