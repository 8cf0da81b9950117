package dev.tandem.sync.store;

import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Value;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.text.TextComposer;
import dev.tandem.sync.text.TextException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects what a person typed in records that cannot be taken any more; owned by one thread. Edits
 * that joined in one mutation and one text are one piece.
 */
final class LostTexts {
  /** A text of one mutation. */
  private record Piece(long ticket, FieldAddress field) {}

  private final Map<Piece, Typed> typed = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  private LostTexts() {}

  /**
   * The pieces of text in lost records, but for those that the authority has, as far as they say.
   *
   * @param kept the records before them
   */
  static List<String> of(List<ReplicaRecord> kept, List<ReplicaRecord> lost) {
    Set<Long> confirmed = confirmed(kept, lost);
    LostTexts collected = new LostTexts();
    for (ReplicaRecord record : lost) {
      if (record instanceof ReplicaRecord.Edited edited && !confirmed.contains(edited.ticket())) {
        collected.add(edited);
      }
    }
    collected.endPieces();
    return collected.texts;
  }

  /** Tickets of the mutations whose outcome is in lost records. */
  private static Set<Long> confirmed(List<ReplicaRecord> kept, List<ReplicaRecord> lost) {
    Set<Long> origins = new HashSet<>();
    for (ReplicaRecord record : lost) {
      if (record instanceof ReplicaRecord.NewsTaken news) {
        for (LogEntry entry : news.entries()) {
          origins.add(entry.mark().origin());
        }
      }
    }
    Set<Long> tickets = new HashSet<>();
    for (List<ReplicaRecord> records : List.of(kept, lost)) {
      for (ReplicaRecord record : records) {
        if (record instanceof ReplicaRecord.Edited edited && origins.contains(edited.origin())) {
          tickets.add(edited.ticket());
        }
      }
    }
    return tickets;
  }

  private void add(ReplicaRecord.Edited edited) {
    for (Operation operation : edited.intent().operations()) {
      if (operation instanceof Operation.EditText edit) {
        Piece piece = new Piece(edited.ticket(), edit.field());
        typed.computeIfAbsent(piece, _ -> new Typed()).add(edit.change());
      } else if (operation instanceof Operation.SetField(FieldAddress _, Value value)) {
        add(value);
      } else if (operation instanceof Operation.InsertElement insert) {
        insert.values().values().forEach(this::add);
      }
    }
  }

  private void add(Value value) {
    if (value instanceof Value.OfString(String text) && !text.isBlank()) {
      texts.add(text);
    }
  }

  private void endPieces() {
    typed.values().stream().map(Typed::text).filter(text -> !text.isBlank()).forEach(texts::add);
  }

  /** What was typed into one text by one mutation. */
  private static final class Typed {
    private final List<TextChange> changes = new ArrayList<>();

    void add(TextChange change) {
      changes.add(change);
    }

    String text() {
      try {
        TextComposer composer = new TextComposer();
        changes.forEach(composer::add);
        return composer.result().inserted();
      } catch (TextException e) {
        // An edit between these is missing, and they do not follow one another: then as typed.
        return changes.stream().map(TextChange::inserted).collect(Collectors.joining());
      }
    }
  }
}
