package dev.tandem.thin.probe;

import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.FrameTimes;
import dev.tandem.thin.viewer.Keysym;
import dev.tandem.thin.viewer.Percentiles;
import dev.tandem.thin.viewer.Picture;
import dev.tandem.thin.viewer.PixelBatch;
import dev.tandem.thin.viewer.PngFile;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.SessionListener;
import dev.tandem.thin.viewer.StatisticsSnapshot;
import dev.tandem.thin.viewer.Viewer;
import dev.tandem.thin.viewer.ViewerRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A viewer without a window that plays a scenario and measures; used by one thread, which it
 * blocks.
 */
public final class Probe {
  private static final long ANSWER_TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  private final ViewerRuntime runtime;
  private final Account account;
  private final PinStore pins;
  private final AnswerTimes answers = new AnswerTimes();

  /** A probe of one server, as one user. */
  public Probe(ViewerRuntime runtime, Account account, PinStore pins) {
    this.runtime = runtime;
    this.account = account;
    this.pins = pins;
  }

  /**
   * Plays a plan.
   *
   * @throws RequestFailed if the server refuses, or is lost before the end
   * @throws IOException if the picture cannot be written
   */
  public ProbeReport run(ProbePlan plan) throws RequestFailed, IOException, InterruptedException {
    Viewer viewer = Viewer.connect(runtime, account, pins);
    try {
      RequestFailed.await(viewer.login());
      if (plan.create().isPresent()) {
        RequestFailed.await(viewer.create(plan.create().get()));
      }
      Attached attached = attach(viewer, plan);
      StatisticsSnapshot before = statistics(viewer);
      play(viewer, plan.scenario());
      long unanswered = answers.forgetUnanswered();
      StatisticsSnapshot after = statistics(viewer);
      if (plan.screenshot().isPresent()) {
        PngFile.write(plan.screenshot().get(), picture(viewer));
      }
      return report(plan, attached, new Spans(before, after), unanswered);
    } finally {
      viewer.close();
    }
  }

  private Attached attach(Viewer viewer, ProbePlan plan)
      throws RequestFailed, InterruptedException {
    Attached attached =
        RequestFailed.await(
            viewer.attach(
                new Viewer.Attachment(plan.session(), plan.mode(), 0, 0), new Watcher(viewer)));
    if (!answers.awaitFirstFrame(ANSWER_TIMEOUT_NANOS)) {
      throw new RequestFailed(null, "No first frame came within 5 s; see the server's log.");
    }
    return attached;
  }

  /** Feeds the timing, and gives every batch back at once: nobody looks. */
  private final class Watcher implements SessionListener {
    private final Viewer viewer;

    Watcher(Viewer viewer) {
      this.viewer = viewer;
    }

    @Override
    public void pixels(PixelBatch batch) {
      viewer.shown(batch, runtime.nanoTime());
    }

    @Override
    public void frame(FrameTimes times) {
      answers.frame(times);
    }

    @Override
    public void keySent(KeyInput key, long madeNanos) {
      answers.keySent(key, madeNanos);
    }
  }

  private void play(Viewer viewer, Scenario scenario) throws InterruptedException {
    switch (scenario) {
      case Scenario.Watch(int seconds) -> watch(viewer, Duration.ofSeconds(seconds));
      case Scenario.Type(String text, double perSecond) -> type(viewer, text, perSecond);
      case Scenario.Latency(int samples) -> latency(viewer, samples);
    }
  }

  private static void watch(Viewer viewer, Duration time) throws InterruptedException {
    try {
      viewer.ended().get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The time is over, and the connection is still there: as it should be.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void type(Viewer viewer, String text, double perSecond) throws InterruptedException {
    long gapNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    long next = System.nanoTime();
    for (int codePoint : text.codePoints().toArray()) {
      press(viewer, Keysym.ofCodePoint(codePoint));
      next += gapNanos;
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    answers.awaitAnswered(text.codePoints().count(), ANSWER_TIMEOUT_NANOS);
  }

  private void latency(Viewer viewer, int samples) throws InterruptedException {
    // Pauses of random length, always the same ones, so that samples do not fall in step with any
    // clock of the server's.
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < samples && !viewer.ended().isDone(); i++) {
      press(viewer, i % 2 == 0 ? 'x' : Keysym.BACKSPACE);
      answers.awaitAnswered(i + 1, ANSWER_TIMEOUT_NANOS);
      TimeUnit.NANOSECONDS.sleep(random.nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
  }

  private static void press(Viewer viewer, int keysym) {
    viewer.key(true, keysym, 0);
    viewer.key(false, keysym, 0);
  }

  private static <T> T present(CompletableFuture<Optional<T>> asked)
      throws RequestFailed, InterruptedException {
    try {
      return asked
          .get()
          .orElseThrow(() -> new RequestFailed(null, "The connection was lost during the probe."));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StatisticsSnapshot statistics(Viewer viewer)
      throws RequestFailed, InterruptedException {
    return present(viewer.statistics());
  }

  private static Picture picture(Viewer viewer) throws RequestFailed, InterruptedException {
    return present(viewer.picture());
  }

  /** The figures before the scenario and after it. */
  private record Spans(StatisticsSnapshot before, StatisticsSnapshot after) {
    double seconds() {
      return (after.takenNanos() - before.takenNanos()) / 1e9;
    }

    Map<String, Long> rectangles() {
      Map<String, Long> counts = new TreeMap<>(after.rectangles());
      before.rectangles().forEach((name, count) -> counts.merge(name, -count, Long::sum));
      counts.values().removeIf(count -> count == 0);
      return counts;
    }
  }

  private ProbeReport report(ProbePlan plan, Attached attached, Spans spans, long unanswered) {
    StatisticsSnapshot before = spans.before();
    StatisticsSnapshot after = spans.after();
    return new ProbeReport(
        account.server().toString(),
        plan.session(),
        plan.scenario().toString(),
        attached.session().width(),
        attached.session().height(),
        spans.seconds(),
        after.bytesReceived() - before.bytesReceived(),
        after.bytesSent() - before.bytesSent(),
        after.frames() - before.frames(),
        after.pixels() - before.pixels(),
        spans.rectangles(),
        answers.presses(),
        unanswered,
        latency(Percentiles.of(answers.micros())),
        stages(after.stages()));
  }

  private static ProbeReport.Latency latency(Percentiles micros) {
    return new ProbeReport.Latency(
        micros.p50Micros() / 1e3,
        micros.p95Micros() / 1e3,
        micros.p99Micros() / 1e3,
        micros.maxMicros() / 1e3);
  }

  private static Map<String, Long> stages(StatisticsSnapshot.Stages medians) {
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("injectedToDamaged", medians.injectedToDamagedMicros());
    named.put("damagedToCaptured", medians.damagedToCapturedMicros());
    named.put("capturedToEncoded", medians.capturedToEncodedMicros());
    named.put("network", medians.networkMicros());
    named.put("decode", medians.decodeMicros());
    return named;
  }
}
