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

  static void write(Writer out, News news, Passed passed, Pushes pushes) {
    out.signed(news.from() - passed.version);
    out.number(news.entries().size());
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
    out.signed(news.head() - version);
  }

  static News read(Reader in, Passed passed, Pushes pushes) {
    long from = passed.version + in.signed();
    if (from < 0) {
      throw new MalformedException("a version is negative");
    }
    int count = in.count(Limits.NEWS_ENTRIES);
    List<LogEntry> entries = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      entries.add(readEntry(in, from + i, passed, pushes));
    }
    passed.version = from + count;
    long head = passed.version + in.signed();
    if (head < 0) {
      throw new MalformedException("a version is negative");
    }
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
