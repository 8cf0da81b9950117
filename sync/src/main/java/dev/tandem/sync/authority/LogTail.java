package dev.tandem.sync.authority;

import dev.tandem.sync.Limits;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest entries of a workspace's log, with the hash of the history at each; one owner. */
final class LogTail {
  private final long generation;
  private Point start;
  private final List<LogEntry> entries = new ArrayList<>();
  private final List<Long> hashes = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  /** By the origin of its mark, the first entry of each mutation. */
  private final Map<Long, LogEntry> byOrigin = new HashMap<>();

  LogTail(Point start) {
    this.generation = start.generation();
    this.start = start;
  }

  /** The version before the first entry. */
  long start() {
    return start.version();
  }

  /** The version of the last entry. */
  long head() {
    return start.version() + entries.size();
  }

  int size() {
    return entries.size();
  }

  void append(LogEntry entry) {
    if (entry.version() != head() + 1) {
      throw new IllegalStateException(
          "entry " + entry.version() + " does not follow version " + head());
    }
    byte[] bytes = MutationFormat.toBytes(entry);
    hashes.add(Hashes.extend(point(head()).history(), bytes));
    sizes.add(bytes.length);
    entries.add(entry);
    byOrigin.putIfAbsent(entry.mark().origin(), entry);
  }

  /** The entry of a mutation of this origin, whatever replica has sent it, or null. */
  @Nullable LogEntry ofOrigin(long origin) {
    return byOrigin.get(origin);
  }

  /** The point at a version from {@link #start} to {@link #head}. */
  Point point(long version) {
    if (version == start.version()) {
      return start;
    }
    return new Point(
        generation, version, hashes.get(Math.toIntExact(version - start.version() - 1)));
  }

  /** Whether a point is one of this history that the tail still reaches. */
  boolean reaches(Point point) {
    return point.version() >= start()
        && point.version() <= head()
        && point(point.version()).equals(point);
  }

  /** The entries after a version, up to another one; a view that the next append ends. */
  List<LogEntry> between(long from, long to) {
    return entries.subList(
        Math.toIntExact(from - start.version()), Math.toIntExact(to - start.version()));
  }

  /** How far one message can go that begins after {@code from} and is not to pass {@code most}. */
  long pageEnd(long from, long most) {
    long end = from;
    long bytes = 0;
    while (end < most && end < from + Limits.NEWS_ENTRIES) {
      bytes += sizes.get(Math.toIntExact(end - start.version()));
      if (bytes > Limits.NEWS_BYTES && end > from) {
        break;
      }
      end++;
    }
    return end;
  }

  void trim(long version) {
    Point newStart = point(version);
    int dropped = Math.toIntExact(version - start.version());
    List<LogEntry> old = entries.subList(0, dropped);
    old.forEach(entry -> byOrigin.remove(entry.mark().origin(), entry));
    old.clear();
    hashes.subList(0, dropped).clear();
    sizes.subList(0, dropped).clear();
    start = newStart;
  }
}
