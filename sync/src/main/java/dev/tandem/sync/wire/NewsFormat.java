package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import dev.tandem.sync.message.ServerMessage.News;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of news. Versions are counted on from the news before; an outcome of the receiver's own
 * mutation that is what it foresaw is said in a few bytes.
 */
final class NewsFormat {
  private static final int AS_PUSHED = 0;
  private static final int WHOLE = 1;

  private NewsFormat() {}

  /** In the tag: of the epoch of the message before. */
  private static final int SAME_EPOCH = 1;

  /** In the tag: it goes on where the news or snapshot before ended. */
  private static final int GOES_ON = 2;

  /** In the tag: there is one entry. */
  private static final int SINGLE = 4;

  /** In the tag: it ends at the authority's head. */
  private static final int TO_HEAD = 8;

  /** Whether a tag begins news. */
  static boolean isNews(int tag) {
    return tag >= Tags.NEWS && tag <= (Tags.NEWS | SAME_EPOCH | GOES_ON | SINGLE | TO_HEAD);
  }

  static void write(Writer out, News news, Passed passed, Pushes pushes) {
    int count = news.entries().size();
    boolean toHead = news.head() == news.from() + count;
    out.tag(
        Tags.NEWS
            | (news.epoch() == passed.epoch ? SAME_EPOCH : 0)
            | (news.from() == passed.version ? GOES_ON : 0)
            | (count == 1 ? SINGLE : 0)
            | (toHead ? TO_HEAD : 0));
    if (news.epoch() != passed.epoch) {
      out.number(news.epoch());
      passed.epoch = news.epoch();
    }
    if (news.from() != passed.version) {
      out.number(news.from());
    }
    if (count != 1) {
      out.number(count);
    }
    long version = news.from();
    for (LogEntry entry : news.entries()) {
      if (entry.version() != ++version) {
        throw new IllegalArgumentException("news has a gap before version " + entry.version());
      }
      ReplicaId replica = entry.mutation().replica();
      boolean asPushed = pushes.foresaw(entry);
      out.tag(asPushed ? AS_PUSHED : WHOLE);
      passed.write(out, replica);
      passed.writeNumber(out, replica, entry.mutation().number());
      out.name(entry.author());
      if (asPushed) {
        PushFormat.check(out, Pushes.check(entry.operations()));
      } else {
        MutationFormat.write(out, entry.mark());
        MutationFormat.write(out, entry.outcome());
      }
    }
    passed.version = version;
    if (!toHead) {
      out.number(news.head());
    }
  }

  static News read(int tag, Reader in, Passed passed, Pushes pushes) {
    if ((tag & SAME_EPOCH) == 0) {
      passed.epoch = in.ordinal();
    }
    long from = (tag & GOES_ON) != 0 ? passed.version : in.ordinal();
    int count = (tag & SINGLE) != 0 ? 1 : in.count(Limits.NEWS_ENTRIES);
    if (from > Long.MAX_VALUE - count) {
      throw new MalformedException("no version is so great");
    }
    List<LogEntry> entries = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      entries.add(readEntry(in, from + i, passed, pushes));
    }
    passed.version = from + count;
    long head = (tag & TO_HEAD) != 0 ? passed.version : in.ordinal();
    return new News(passed.epoch, passed.generation, from, entries, head);
  }

  private static LogEntry readEntry(Reader in, long version, Passed passed, Pushes pushes) {
    int form = in.tag();
    ReplicaId replica = passed.readReplica(in);
    MutationId id = new MutationId(replica, passed.readNumber(in, replica));
    String author = in.name();
    return switch (form) {
      case AS_PUSHED -> pushes.entry(version, id, author, PushFormat.readCheck(in));
      case WHOLE ->
          new LogEntry(
              version, id, MutationFormat.readMark(in), author, MutationFormat.readOutcome(in));
      default -> throw new MalformedException("no form of an entry has the number " + form);
    };
  }
}
