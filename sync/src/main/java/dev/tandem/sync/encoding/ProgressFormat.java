package dev.tandem.sync.encoding;

import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of points in a history, and of how far an authority is with a replica. */
public final class ProgressFormat {
  private ProgressFormat() {}

  /** Appends a point. */
  public static void write(Writer out, Point point) {
    out.bits(point.generation());
    out.number(point.version());
    out.bits(point.history());
  }

  /** Reads a point. */
  public static Point readPoint(Reader in) {
    return new Point(in.bits(), in.ordinal(), in.bits());
  }

  /** Appends a replica's progress. */
  public static void write(Writer out, Progress progress) {
    out.name(progress.person());
    out.number(progress.number());
    out.number(progress.version());
    writeRecent(out, progress.recent());
  }

  /** Reads a replica's progress. */
  public static Progress readProgress(Reader in) {
    return new Progress(in.name(), in.ordinal(), in.ordinal(), readRecent(in));
  }

  /** Appends recent outcomes. */
  public static void writeRecent(Writer out, List<Progress.Recent> outcomes) {
    out.number(outcomes.size());
    for (Progress.Recent outcome : outcomes) {
      out.number(outcome.number());
      MutationFormat.write(out, outcome.mark());
      out.number(outcome.version());
      Refusal refusal = outcome.refusal();
      out.flag(refusal != null);
      if (refusal != null) {
        MutationFormat.write(out, refusal);
      }
    }
  }

  /** Reads recent outcomes. */
  public static List<Progress.Recent> readRecent(Reader in) {
    int count = in.count(Limits.PUSH_MUTATIONS);
    List<Progress.Recent> outcomes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long number = in.ordinal();
      Mark mark = MutationFormat.readMark(in);
      long version = in.ordinal();
      @Nullable Refusal refusal = in.flag() ? MutationFormat.readRefusal(in) : null;
      outcomes.add(new Progress.Recent(number, mark, version, refusal));
    }
    return outcomes;
  }
}
