package dev.tandem.lag.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkWorkerTest {
  private final LinkWorker worker = new LinkWorker();
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    worker.close();
  }

  private void note(String what) {
    done.add(what);
  }

  private void say(String what) {
    worker.inOrder(() -> note(what), failure -> note(String.valueOf(failure.getMessage())));
  }

  private void sayNewest(String what) {
    worker.newestOf(
        "slider", () -> note(what), failure -> note(String.valueOf(failure.getMessage())));
  }

  private void awaitAll() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    worker.inOrder(reached::countDown, _ -> {});
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThingAfterTheOtherAndOfOneKeyOnlyTheNewest() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    worker.inOrder(
        () -> {
          try {
            mayGoOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        _ -> {});
    say("cut");
    sayNewest("1");
    say("mend");
    sayNewest("2");
    sayNewest("3");
    mayGoOn.countDown();
    awaitAll();
    sayNewest("4");
    awaitAll();
    assertThat(done).containsExactly("cut", "3", "mend", "4");
  }

  @Test
  void aFailureIsToldAndTheNextGoesOn() throws Exception {
    worker.newestOf(
        "broken",
        () -> {
          throw new IllegalStateException("no answer");
        },
        failure -> note(String.valueOf(failure.getMessage())));
    sayNewest("next");
    awaitAll();
    assertThat(done).containsExactly("no answer", "next");
  }

  @Test
  void afterItsEndNothingHappens() {
    worker.close();
    say("late");
    sayNewest("later");
    assertThat(done).isEmpty();
  }
}
