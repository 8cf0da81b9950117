package dev.tandem.server.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/** The window on a simulated link, in virtual time. */
class CongestionWindowTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  /**
   * A first-in-first-out link with a rate and a delay; the acknowledgement takes the same delay.
   */
  private static final class Link {
    private double bytesPerNano;
    private long delayNanos;
    private long freeNanos;
    private final ArrayDeque<long[]> acks = new ArrayDeque<>();

    Link(double megabitsPerSecond, long roundTripMillis) {
      set(megabitsPerSecond, roundTripMillis);
    }

    void set(double megabitsPerSecond, long roundTripMillis) {
      bytesPerNano = megabitsPerSecond * 1e6 / 8 / SECOND;
      delayNanos = roundTripMillis * MILLI / 2;
    }

    void send(int frame, int bytes, long now) {
      freeNanos = Math.max(freeNanos, now) + (long) (bytes / bytesPerNano);
      acks.add(new long[] {frame, freeNanos + 2 * delayNanos, bytes});
    }

    long queueNanos(long now) {
      return Math.max(0, freeNanos - now);
    }
  }

  /** Sends as much as the window allows, always. */
  private static final class Sender {
    private final CongestionWindow window = new CongestionWindow();
    private final Link link;
    private long now;
    private int frame;
    private long ackedBytes;
    private long worstQueueNanos;

    Sender(Link link) {
      this.link = link;
    }

    void runFor(long nanos) {
      long end = now + nanos;
      worstQueueNanos = 0;
      ackedBytes = 0;
      while (true) {
        while (window.isOpen()) {
          int bytes = window.allowanceBytes();
          link.send(++frame, bytes, now);
          window.sent(bytes, now);
          worstQueueNanos = Math.max(worstQueueNanos, link.queueNanos(now));
        }
        if (link.acks.element()[1] > end) {
          now = end;
          return;
        }
        long[] ack = link.acks.remove();
        now = ack[1];
        assertThat(window.acknowledged((int) ack[0], 0, now)).isTrue();
        ackedBytes += ack[2];
      }
    }

    double usedOf(double megabitsPerSecond, long nanos) {
      return ackedBytes * 8 / (megabitsPerSecond * 1e6 * nanos / SECOND);
    }
  }

  private static void fillsWithoutQueue(double megabits, long roundTripMillis) {
    Sender sender = new Sender(new Link(megabits, roundTripMillis));
    sender.runFor(3 * SECOND);
    sender.runFor(20 * SECOND);
    String what = megabits + " Mbit/s, " + roundTripMillis + " ms";
    assertThat(sender.worstQueueNanos / MILLI)
        .as("queue in ms at %s", what)
        .isLessThanOrEqualTo(roundTripMillis + 50);
    assertThat(sender.usedOf(megabits, 20 * SECOND)).as("use of %s", what).isGreaterThan(0.75);
  }

  @Test
  void itFillsAThinLinkWithoutALongQueue() {
    fillsWithoutQueue(1, 100);
    fillsWithoutQueue(2, 20);
    fillsWithoutQueue(1.5, 300);
  }

  @Test
  void itFillsAWideLink() {
    fillsWithoutQueue(100, 30);
    fillsWithoutQueue(1_000, 1);
    fillsWithoutQueue(50, 150);
  }

  @Test
  void itFollowsALinkThatGetsThinAndWideAgain() {
    Link link = new Link(20, 40);
    Sender sender = new Sender(link);
    sender.runFor(10 * SECOND);
    link.set(1, 40);
    sender.runFor(3 * SECOND);
    sender.runFor(10 * SECOND);
    assertThat(sender.worstQueueNanos / MILLI).isLessThanOrEqualTo(40 + 50);
    link.set(20, 40);
    sender.runFor(3 * SECOND);
    sender.runFor(5 * SECOND);
    assertThat(sender.usedOf(20, 5 * SECOND)).isGreaterThan(0.75);
  }

  @Test
  void itFollowsALinkThatGetsLonger() {
    Link link = new Link(10, 20);
    Sender sender = new Sender(link);
    sender.runFor(5 * SECOND);
    link.set(10, 200);
    sender.runFor(15 * SECOND);
    sender.runFor(10 * SECOND);
    assertThat(sender.usedOf(10, 10 * SECOND)).isGreaterThan(0.6);
  }

  @Test
  void smallFramesAreNeverBlocked() {
    CongestionWindow window = new CongestionWindow();
    Link link = new Link(1, 100);
    long now = 0;
    for (int frame = 1; frame <= 1_000; frame++) {
      now += 20 * MILLI;
      while (!link.acks.isEmpty() && link.acks.element()[1] <= now) {
        long[] ack = link.acks.remove();
        window.acknowledged((int) ack[0], 0, ack[1]);
      }
      assertThat(window.isOpen()).as("frame %d", frame).isTrue();
      window.sent(300, now);
      link.send(frame, 300, now);
    }
    assertThat(window.windowBytes()).isGreaterThanOrEqualTo(CongestionWindow.INITIAL_BYTES);
  }

  @Test
  void withoutAcknowledgementsItCloses() {
    CongestionWindow window = new CongestionWindow();
    long sent = 0;
    while (window.isOpen()) {
      int bytes = window.allowanceBytes();
      window.sent(bytes, sent);
      sent += bytes;
    }
    assertThat(sent)
        .isLessThanOrEqualTo(CongestionWindow.INITIAL_BYTES + CongestionWindow.LEAST_BYTES / 4);
    CongestionWindow tiny = new CongestionWindow();
    int frames = 0;
    while (tiny.isOpen()) {
      tiny.sent(1, 0);
      frames++;
    }
    assertThat(frames).isEqualTo(CongestionWindow.FRAMES);
  }

  @Test
  void acknowledgementsAreChecked() {
    CongestionWindow window = new CongestionWindow();
    window.sent(100, 0);
    window.sent(100, 1);
    assertThat(window.acknowledged(3, 0, 2)).as("never sent").isFalse();
    assertThat(window.acknowledged(2, Long.MAX_VALUE, 2)).isTrue();
    assertThat(window.inFlightBytes()).isZero();
    assertThat(window.acknowledged(1, Long.MIN_VALUE, 3)).as("an old one").isTrue();
    assertThat(window.acknowledged(-7, 0, 3)).as("an old one").isTrue();
    assertThat(window.inFlightBytes()).isZero();
  }

  @Test
  void aClientThatIsSlowToShowIsNotFlooded() {
    // 50 ms for each frame: much more than a pulse, so it counts.
    CongestionWindow window = new CongestionWindow();
    long now = 0;
    long free = 0;
    int sent = 0;
    int acked = 0;
    ArrayDeque<Long> shown = new ArrayDeque<>();
    long most = 0;
    for (int step = 0; step < 2_000; step++) {
      now += 10 * MILLI;
      while (!shown.isEmpty() && shown.element() <= now) {
        window.acknowledged(++acked, shown.remove() - now + 40 * MILLI, now);
      }
      while (window.isOpen()) {
        window.sent(window.allowanceBytes(), now);
        sent++;
        free = Math.max(free, now) + 50 * MILLI;
        shown.add(free);
      }
      most = step > 1_000 ? Math.max(most, sent - acked) : 0;
    }
    assertThat(most).isLessThan(12);
  }
}
