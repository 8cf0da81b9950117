package dev.tandem.comparison.bench.sync;

import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the sync engine claims, beside Yjs and Automerge in the same run; stateless. */
public final class SyncBench {
  /** Edits of the made-up session: as many as the recorded one that others measure with has. */
  private static final int EDITS = 259_778;

  private SyncBench() {}

  /** Measures all. */
  public static List<BenchRow> run(BenchContext context) throws IOException, InterruptedException {
    TypingSession session =
        context.trace().isPresent()
            ? TypingSession.read(context.trace().get())
            : TypingSession.made(0, EDITS);
    Peers peers = Peers.find(context);
    List<BenchRow> rows = new ArrayList<>();
    TypingBench.run(context, session, peers, rows);
    StoreBench.run(context, session, peers, rows);
    BranchBench.run(context, peers, rows);
    ServerBench.run(context, rows);
    return rows;
  }
}
