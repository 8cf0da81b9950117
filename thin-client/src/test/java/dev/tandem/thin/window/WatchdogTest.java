package dev.tandem.thin.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.thin.painted.Eventually;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchdogTest {
  private static final Duration LIMIT = Duration.ofMillis(50);
  private static final int MANY_LOOKS = 40;

  private volatile boolean over;

  private static Thread start(Runnable work) {
    return Thread.ofPlatform().daemon().name("watched").start(work);
  }

  private static boolean isHere(List<StackTraceElement> stack) {
    return stack.stream()
        .anyMatch(frame -> frame.getClassName().startsWith(WatchdogTest.class.getName()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void notesOnceWhereAThreadWaits() {
    CountDownLatch latch = new CountDownLatch(1);
    try (Watchdog watchdog =
        Watchdog.over(start(() -> await(latch)), LIMIT, WatchdogTest::isHere)) {
      Eventually.until("a standstill", () -> !watchdog.standstills().isEmpty());
      long before = watchdog.looks();
      Eventually.until("many looks", () -> watchdog.looks() > before + MANY_LOOKS);
      assertThat(watchdog.standstills())
          .singleElement()
          .asString()
          .startsWith("watched waited")
          .contains("WatchdogTest.await");
    } finally {
      latch.countDown();
    }
  }

  @Test
  void notesAThreadThatWaitsForASocket() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread accepting =
          start(() -> {
            try {
              socket.accept().close();
            } catch (java.io.IOException e) {
              // It was closed.
            }
          });
      try (Watchdog watchdog = Watchdog.over(accepting, LIMIT, WatchdogTest::isHere)) {
        Eventually.until("a standstill", () -> !watchdog.standstills().isEmpty());
      }
    }
  }

  @Test
  void aThreadThatWorksDoesNotStandStill() {
    Thread busy =
        start(() -> {
          while (!over) {
            Thread.onSpinWait();
          }
        });
    try (Watchdog watchdog = Watchdog.over(busy, LIMIT, WatchdogTest::isHere)) {
      Eventually.until("many looks", () -> watchdog.looks() > MANY_LOOKS);
      assertThat(watchdog.standstills()).isEmpty();
    } finally {
      over = true;
    }
  }

  @Test
  void whatWaitsElsewhereIsNotMeant() {
    CountDownLatch latch = new CountDownLatch(1);
    try (Watchdog watchdog = Watchdog.over(start(() -> await(latch)), LIMIT, stack -> false)) {
      Eventually.until("many looks", () -> watchdog.looks() > MANY_LOOKS);
      assertThat(watchdog.standstills()).isEmpty();
    } finally {
      latch.countDown();
    }
  }
}
