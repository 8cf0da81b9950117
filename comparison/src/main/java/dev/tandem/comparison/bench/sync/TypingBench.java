package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.sync.document.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One person writes one text, key by key, in memory; stateless. */
final class TypingBench {
  private static final int RUNS = 5;

  /** Peers take long: the slowest of them needs about ten seconds for a run. */
  private static final int PEER_RUNS = 3;

  private static final double TARGET_SECONDS = 0.3;
  private static final double TARGET_RATIO = 0.25;

  private TypingBench() {}

  static void run(BenchContext context, TypingSession session, Peers peers, List<BenchRow> rows)
      throws IOException, InterruptedException {
    int keys = session.edits().size();
    String what = keys + " edits of " + session.name() + ", each applied alone, in memory";
    context.progress(what);
    double seconds = Medians.of(RUNS, () -> type(session)) / 1e9;
    Optional<JsonNode> yjs = peers.typing(Peers.YJS, session, PEER_RUNS);
    Optional<JsonNode> automerge = peers.typing(Peers.AUTOMERGE, session, 1);
    rows.add(BenchRow.of(what, seconds, "s", TARGET_SECONDS));
    yjs.ifPresent(node -> {
      double peer = node.get("millis").asDouble() / 1e3;
      rows.add(BenchRow.beside(what + ", beside Yjs", seconds, "s", TARGET_RATIO * peer, peer));
    });
    automerge.ifPresent(node ->
        rows.add(
            BenchRow.beside(
                what + ", beside Automerge",
                seconds,
                "s",
                null,
                node.get("millis").asDouble() / 1e3)));
  }

  private static void type(TypingSession session) {
    InMemory.Member member = new InMemory().join();
    member.edit(new Operation.CreateDocument(InMemory.DOCUMENT, "note"));
    session.edits().forEach(member::type);
    if (member.replica().view().text(InMemory.BODY) == null) {
      throw new IllegalStateException("nothing was written");
    }
  }
}
