package dev.tandem.sync.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded typing ends in the text that was recorded. */
final class TracesTest {
  @ParameterizedTest
  @ValueSource(strings = {"automerge-paper", "rustcode", "sveltecomponent", "json-crdt-patch"})
  void sequentialTracesEndInTheirText(String name) throws IOException {
    JsonNode trace = Traces.read(name);
    TextBuffer buffer = new TextBuffer(trace.get("startContent").asText());
    TextComposer composer = new TextComposer();
    for (JsonNode transaction : trace.get("txns")) {
      for (TextChange change : Traces.changes(transaction)) {
        buffer.apply(change);
        composer.add(change);
      }
    }
    String end = trace.get("endContent").asText();
    assertThat(buffer).hasToString(end);
    assertThat(composer.result().apply(trace.get("startContent").asText())).isEqualTo(end);
  }

  /**
   * Two authors under one central order: an author makes the k-th transaction when the author has
   * received what it was made on; the centre takes transactions in the trace's order.
   */
  @Test
  void theConcurrentTraceEndsInItsText() throws IOException {
    JsonNode trace = Traces.read("friendsforever");
    Centre centre = new Centre(trace.get("numAgents").asInt());
    int index = 0;
    for (JsonNode transaction : trace.get("txns")) {
      List<Integer> parents = new ArrayList<>();
      transaction.get("parents").forEach(parent -> parents.add(parent.asInt()));
      centre.take(index++, transaction.get("agent").asInt(), parents, Traces.changes(transaction));
    }
    assertThat(centre.text).hasToString(trace.get("endContent").asText());
    centre.authors.forEach(author -> author.receive(centre, centre.log.size()));
    assertThat(centre.authors)
        .allSatisfy(
            author -> assertThat(author.text).hasToString(trace.get("endContent").asText()));
  }

  /** The central order, and the text after all of it. */
  private static final class Centre {
    final TextBuffer text = new TextBuffer();
    final List<TextChange> log = new ArrayList<>();
    final List<Integer> writers = new ArrayList<>();
    final List<Author> authors = new ArrayList<>();

    Centre(int count) {
      for (int i = 0; i < count; i++) {
        authors.add(new Author(i));
      }
    }

    void take(int index, int agent, List<Integer> parents, List<TextChange> changes) {
      assertThat(index).isEqualTo(log.size());
      Author author = authors.get(agent);
      int known = 0;
      for (int parent : parents) {
        known = writers.get(parent) == agent ? known : Math.max(known, parent + 1);
      }
      author.receive(this, known);
      TextComposer made = new TextComposer();
      for (TextChange change : changes) {
        author.text.apply(change);
        made.add(change);
      }
      TextChange rebased = made.result().transform(author.missed(this), Order.LATER);
      author.pending.add(made.result());
      text.apply(rebased);
      log.add(rebased);
      writers.add(agent);
    }
  }

  /** One author: the text as it stood there, and which of the own changes the centre's log has. */
  private static final class Author {
    final int number;
    final TextBuffer text = new TextBuffer();
    final List<TextChange> pending = new ArrayList<>();
    int seen;

    Author(int number) {
      this.number = number;
    }

    /** What others did since {@link #seen}, as it is after the author's own pending changes. */
    TextChange missed(Centre centre) {
      TextChange missed = TextChange.NONE;
      int own = 0;
      for (int index = seen; index < centre.log.size(); index++) {
        if (centre.writers.get(index) == number) {
          missed = missed.transform(pending.get(own++), Order.EARLIER);
        } else {
          missed = missed.compose(centre.log.get(index));
        }
      }
      return missed;
    }

    void receive(Centre centre, int until) {
      while (seen < until) {
        int index = seen++;
        TextChange change = centre.log.get(index);
        if (centre.writers.get(index) == number) {
          pending.removeFirst();
          continue;
        }
        for (int i = 0; i < pending.size(); i++) {
          TextChange mine = pending.get(i);
          pending.set(i, mine.transform(change, Order.LATER));
          change = change.transform(mine, Order.EARLIER);
        }
        text.apply(change);
      }
    }
  }
}
