package dev.tandem.sync.simulation;

import java.util.PriorityQueue;

/** What is to happen, in the order of a time that passes only when something happens. */
final class VirtualTime {
  private record Due(long atMicros, long sequence, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int order = Long.compare(atMicros, other.atMicros);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long nowMicros;
  private long sequence;

  long nowMicros() {
    return nowMicros;
  }

  void after(long delayMicros, Runnable action) {
    queue.add(new Due(nowMicros + delayMicros, sequence++, action));
  }

  /** Lets the next thing happen; false if there is none before the end. */
  boolean step(long endMicros) {
    Due due = queue.peek();
    if (due == null || due.atMicros > endMicros) {
      nowMicros = Math.max(nowMicros, endMicros);
      return false;
    }
    queue.remove();
    nowMicros = due.atMicros;
    due.action.run();
    return true;
  }
}
