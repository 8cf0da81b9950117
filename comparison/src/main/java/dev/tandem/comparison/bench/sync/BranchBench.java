package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.comparison.bench.BenchContext;
import dev.tandem.comparison.bench.BenchRow;
import dev.tandem.sync.document.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two people write for long without hearing of each other, then they do; stateless. */
final class BranchBench {
  private static final int[] EDITS = {7_500, 15_000, 30_000, 60_000};
  private static final int EDITS_OF_TARGET = 30_000;
  private static final double TARGET_SECONDS = 1;
  private static final int RUNS = 5;

  private BranchBench() {}

  static void run(BenchContext context, Peers peers, List<BenchRow> rows)
      throws IOException, InterruptedException {
    List<Double> ours = new ArrayList<>();
    List<Double> yjs = new ArrayList<>();
    for (int edits : EDITS) {
      String what = edits + " offline edits against " + edits + " others', merged";
      context.progress(what);
      Branches branches = Branches.of(edits);
      double seconds = merged(branches);
      ours.add(seconds);
      Double target = edits == EDITS_OF_TARGET ? TARGET_SECONDS : null;
      rows.add(BenchRow.of(what, seconds, "s", target));
      Optional<JsonNode> peer = peers.branch(Peers.YJS, branches, RUNS);
      if (peer.isPresent()) {
        double theirs = peer.get().get("millis").asDouble() / 1e3;
        yjs.add(theirs);
        rows.add(BenchRow.beside(what + ", beside Yjs", seconds, "s", null, theirs));
      }
    }
    double growth = ours.getLast() / ours.get(1) / (EDITS[EDITS.length - 1] / (double) EDITS[1]);
    rows.add(BenchRow.of("growth of that beside growth of the edits (1: linear)", growth, "", 1.0));
    new Plot("Two branches of so many edits each, merged", "edits of each side", "seconds")
        .line("Tandem: both replicas and the authority", EDITS, ours)
        .line("Yjs: both documents", EDITS, yjs)
        .write(context.directory().resolve("branches.png"));
  }

  /** Median seconds from the two meeting until both have everything. */
  private static double merged(Branches branches) {
    double[] seconds = new double[RUNS];
    for (int i = -2; i < RUNS; i++) {
      double took = merge(branches);
      if (i >= 0) {
        seconds[i] = took;
      }
    }
    Arrays.sort(seconds);
    return seconds[RUNS / 2];
  }

  private static double merge(Branches branches) {
    InMemory world = new InMemory();
    InMemory.Member left = world.join();
    InMemory.Member right = world.join();
    left.connect();
    right.connect();
    left.edit(new Operation.CreateDocument(InMemory.DOCUMENT, "note"));
    branches.base().edits().forEach(left::type);
    world.settle();
    left.disconnect();
    branches.left().edits().forEach(left::type);
    // The other one is connected, so that each key is an entry of the log.
    for (TypingSession.Edit edit : branches.right().edits()) {
      right.type(edit);
      world.settle();
    }
    long start = System.nanoTime();
    left.connect();
    world.settle();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!left.text().equals(right.text()) || left.replica().status().waiting() > 0) {
      throw new IllegalStateException("the two sides differ");
    }
    return seconds;
  }
}
