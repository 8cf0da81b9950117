package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.ProgressFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.ClientMessage.Push;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of pushes. A base that both sides know to be of the authority's history is said by its
 * version and 16 bits of its hash; each mutation's replica and number follow from the one before.
 */
final class PushFormat {
  private static final int CHECK_BITS = 0xFFFF;

  private PushFormat() {}

  /** In the tag: the authority knows the base by its version. */
  private static final int KNOWN_BASE = 1;

  /** In the tag: there is one mutation. */
  private static final int SINGLE = 2;

  /** In the tag: all mutations have the schema of the one before the push. */
  private static final int SAME_SCHEMA = 4;

  /** Whether a tag begins a push. */
  static boolean isPush(int tag) {
    return tag >= Tags.PUSH && tag <= (Tags.PUSH | KNOWN_BASE | SINGLE | SAME_SCHEMA);
  }

  /** Appends a push; {@code known} says whether the authority knows the base from its version. */
  static void write(Writer out, Push push, boolean known, Passed passed) {
    boolean single = push.mutations().size() == 1;
    boolean same = push.mutations().stream().allMatch(each -> each.schema() == passed.schema);
    out.tag(
        Tags.PUSH | (known ? KNOWN_BASE : 0) | (single ? SINGLE : 0) | (same ? SAME_SCHEMA : 0));
    passed.write(out, push.replica());
    if (known) {
      out.signed(push.base().version() - passed.version);
      check(out, push.base().history());
      passed.version = push.base().version();
    } else {
      ProgressFormat.write(out, push.base());
    }
    if (!single) {
      out.number(push.mutations().size());
    }
    for (Mutation mutation : push.mutations()) {
      passed.writeNumber(out, push.replica(), mutation.id().number());
      MutationFormat.write(out, mutation.mark());
      if (!same) {
        out.number(mutation.schema());
        passed.schema = mutation.schema();
      }
      MutationFormat.write(out, mutation.intent());
    }
  }

  /**
   * Reads a push.
   *
   * @param points the authority's point at a version, or null if it has none any more
   */
  static Push read(int tag, Reader in, LongFunction<@Nullable Point> points, Passed passed) {
    ReplicaId replica = passed.readReplica(in);
    Point base =
        (tag & KNOWN_BASE) != 0 ? readKnown(in, points, passed) : ProgressFormat.readPoint(in);
    int count = (tag & SINGLE) != 0 ? 1 : in.count(Limits.PUSH_MUTATIONS);
    List<Mutation> mutations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      MutationId id = new MutationId(replica, passed.readNumber(in, replica));
      Mark mark = MutationFormat.readMark(in);
      if ((tag & SAME_SCHEMA) == 0) {
        passed.schema = in.number(Integer.MAX_VALUE);
      }
      Intent intent = MutationFormat.readIntent(in);
      mutations.add(new Mutation(id, mark, passed.schema, intent));
    }
    return new Push(replica, base, mutations);
  }

  private static Point readKnown(Reader in, LongFunction<@Nullable Point> points, Passed passed) {
    long version = passed.version + in.signed();
    if (version < 0) {
      throw new MalformedException("a version is negative");
    }
    passed.version = version;
    int check = readCheck(in);
    Point point = points.apply(version);
    return point != null && (point.history() & CHECK_BITS) == check ? point : unknown(version);
  }

  /** A point that no authority has: it will say that it cannot take what is based on it. */
  static Point unknown(long version) {
    return new Point(0, version, 0);
  }

  static void check(Writer out, long hash) {
    out.tag((int) ((hash >>> 8) & 0xFF));
    out.tag((int) (hash & 0xFF));
  }

  static int readCheck(Reader in) {
    return (in.tag() << 8) | in.tag();
  }
}
