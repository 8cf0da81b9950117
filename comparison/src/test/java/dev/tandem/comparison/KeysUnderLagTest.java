package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.impairment.Partition;
import dev.tandem.lag.junit.Network;
import dev.tandem.lag.junit.UnderNetwork;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.ExpectedPin;
import dev.tandem.thin.viewer.PixelBatch;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.ServerAddress;
import dev.tandem.thin.viewer.SessionListener;
import dev.tandem.thin.viewer.Viewer;
import dev.tandem.thin.viewer.ViewerRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are down while the network fails, on a real X server. */
@Timeout(120)
// Each test fills the fields.
@SuppressWarnings("NullAway.Init")
class KeysUnderLagTest {
  private static final AtomicInteger SESSIONS = new AtomicInteger();
  private static final int A_SCANCODE = 30;
  private static final int B_SCANCODE = 48;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_AGAIN_NANOS = 10_000_000;

  @TempDir static Path directory;
  private static LocalServer server;
  private String session;
  private Path typed;
  private Link link;
  private ViewerRuntime runtime;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = LocalServer.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void lead(Network network) throws IOException {
    ServerAddress address = ServerAddress.parse(server.address());
    link = network.to(address.host(), address.port());
    session = "keys-" + SESSIONS.incrementAndGet();
    typed = Files.createTempFile(directory, "typed", "");
    runtime = new ViewerRuntime();
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(String what, Condition condition) throws IOException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("did not come: " + what);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private void untilTyped(String text) throws IOException {
    try {
      until(text, () -> typed().equals(text));
    } catch (AssertionError e) {
      throw new AssertionError("not " + text + " but " + typed(), e);
    }
  }

  private String typed() throws IOException {
    return Files.readString(typed);
  }

  /** A viewer that has logged in through the network. */
  private Viewer loggedIn() throws Exception {
    List<String> login = new ArrayList<>(server.login());
    String password =
        Files.readString(Path.of(login.get(login.indexOf("--password-file") + 1))).strip();
    String fingerprint = login.get(login.indexOf("--fingerprint") + 1);
    Viewer viewer =
        Viewer.connect(
            runtime,
            new Account(new ServerAddress("127.0.0.1", link.port()), LocalServer.USER, password),
            new ExpectedPin(fingerprint));
    RequestFailed.await(viewer.login().orTimeout(30, TimeUnit.SECONDS));
    return viewer;
  }

  /** Starts a terminal that writes down what is typed, each character at once. */
  private void createSession(Viewer viewer) throws Exception {
    List<String> command = List.of("xterm", "-e", "sh", "-c", "stty -icanon; exec cat > " + typed);
    RequestFailed.await(viewer.create(new Viewer.NewSession(session, "x11", command, 640, 480)));
  }

  private void attach(Viewer viewer) throws Exception {
    SessionListener shows =
        new SessionListener() {
          @Override
          public void pixels(PixelBatch batch) {
            viewer.shown(batch, runtime.nanoTime());
          }
        };
    RequestFailed.await(
        viewer.attach(new Viewer.Attachment(session, AttachMode.CONTROL, 0, 0), shows));
  }

  private static void tap(Viewer viewer, char key, int scancode) {
    viewer.key(true, key, scancode);
    viewer.key(false, key, scancode);
  }

  /** Until the terminal listens there is nothing to type into: so types until it does. */
  private void typeUntilHeard(Viewer viewer) throws IOException {
    until(
        "a character",
        () -> {
          tap(viewer, 'b', B_SCANCODE);
          LockSupport.parkNanos(LOOK_AGAIN_NANOS);
          return !typed().isEmpty();
        });
    // And until none is on its way any more, whose number is not known.
    viewer.text("!");
    until("the end", () -> typed().endsWith("!"));
  }

  @Test
  @UnderNetwork("transatlantic")
  void aKeyWhoseReleaseIsLateIsTypedOnce() throws Exception {
    Viewer viewer = loggedIn();
    createSession(viewer);
    attach(viewer);
    typeUntilHeard(viewer);
    String before = typed();
    viewer.key(true, 'a', A_SCANCODE);
    untilTyped(before + "a");
    Conditions usual = link.conditions(Direction.UP);
    Applied cut = Applied.toAll(new Partition(Duration.ofSeconds(1).toNanos()));
    link.change(
        Direction.UP,
        new Conditions(Stream.concat(usual.applied().stream(), Stream.of(cut)).toList()));
    viewer.key(false, 'a', A_SCANCODE);
    until("the release at the cut", () -> link.status().up().queuedBytes() > 0);
    until("the end of the cut", () -> link.status().up().queuedBytes() == 0);
    tap(viewer, 'b', B_SCANCODE);
    untilTyped(before + "ab");
    RequestFailed.await(viewer.kill(session));
  }

  @Test
  @UnderNetwork("transatlantic")
  void aKeyThatWasHeldWhenTheConnectionWasLostIsLetGo() throws Exception {
    Viewer viewer = loggedIn();
    createSession(viewer);
    attach(viewer);
    typeUntilHeard(viewer);
    String before = typed();
    viewer.key(true, 'a', A_SCANCODE);
    untilTyped(before + "a");
    link.cut();
    assertThat(viewer.ended()).succeedsWithin(Duration.ofSeconds(30));
    link.mend();
    Viewer again = loggedIn();
    attach(again);
    until("nothing of the first connection", () -> link.status().openFlows() == 1);
    // A key that is still down could not be pressed.
    tap(again, 'a', A_SCANCODE);
    tap(again, 'b', B_SCANCODE);
    untilTyped(before + "aab");
    RequestFailed.await(again.kill(session));
  }
}
