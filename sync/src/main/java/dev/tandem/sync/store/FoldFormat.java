package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.ProgressFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.replica.Fold;
import dev.tandem.sync.replica.RejectedMutation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The bytes of a folded replica. */
final class FoldFormat {
  private FoldFormat() {}

  static void write(Writer out, Fold fold) {
    Fold.Counters counters = fold.counters();
    MutationFormat.write(out, counters.id());
    out.number(counters.epoch());
    out.number(counters.resolved());
    out.number(counters.lastTicket());
    out.number(counters.schema());
    ProgressFormat.write(out, fold.at());
    WorkspaceFormat.write(out, fold.workspace());
    ProgressFormat.write(out, fold.queue().base());
    out.number(fold.queue().waiting().size());
    fold.queue().waiting().forEach(waiting -> write(out, waiting));
    out.number(fold.queue().rejected().size());
    for (RejectedMutation rejected : fold.queue().rejected()) {
      out.number(rejected.ticket());
      MutationFormat.write(out, rejected.refusal());
      MutationFormat.write(out, rejected.intent());
    }
  }

  static Fold read(Reader in) {
    Fold.Counters counters =
        new Fold.Counters(
            MutationFormat.readReplica(in),
            in.ordinal(),
            in.ordinal(),
            in.ordinal(),
            in.number(Integer.MAX_VALUE));
    return new Fold(
        counters,
        ProgressFormat.readPoint(in),
        WorkspaceFormat.read(in),
        new Fold.Queue(
            ProgressFormat.readPoint(in),
            readList(in, FoldFormat::readWaiting),
            readList(in, FoldFormat::readRejected)));
  }

  private static <T> List<T> readList(Reader in, Function<Reader, T> one) {
    int count = in.count(Integer.MAX_VALUE);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(one.apply(in));
    }
    return list;
  }

  private static RejectedMutation readRejected(Reader in) {
    return new RejectedMutation(
        in.ordinal(), MutationFormat.readRefusal(in), MutationFormat.readIntent(in));
  }

  private static void write(Writer out, Fold.Waiting waiting) {
    out.number(waiting.ticket());
    MutationFormat.write(out, waiting.mark());
    out.number(waiting.schema());
    MutationFormat.write(out, waiting.intent());
    switch (waiting.stage()) {
      case Fold.Stage.Local() -> out.tag(0);
      case Fold.Stage.Sent(long number, Intent form) -> {
        // Most often it still is what was sent, and that need not be there twice.
        boolean moved = !form.equals(waiting.intent());
        out.tag(moved ? 2 : 1);
        out.number(number);
        if (moved) {
          MutationFormat.write(out, form);
        }
      }
      case Fold.Stage.Settled() -> out.tag(3);
    }
  }

  private static Fold.Waiting readWaiting(Reader in) {
    long ticket = in.ordinal();
    Mark mark = MutationFormat.readMark(in);
    int schema = in.number(Integer.MAX_VALUE);
    Intent intent = MutationFormat.readIntent(in);
    Fold.Stage stage =
        switch (in.tag()) {
          case 0 -> new Fold.Stage.Local();
          case 1 -> new Fold.Stage.Sent(in.ordinal(), intent);
          case 2 -> new Fold.Stage.Sent(in.ordinal(), MutationFormat.readIntent(in));
          case 3 -> new Fold.Stage.Settled();
          default -> throw new MalformedException("no such stage of a mutation");
        };
    return new Fold.Waiting(ticket, mark, schema, intent, stage);
  }
}
