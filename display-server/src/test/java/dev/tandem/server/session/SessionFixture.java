package dev.tandem.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Message;
import dev.tandem.server.painted.Eventually;
import dev.tandem.server.painted.MemoryClient;
import dev.tandem.server.painted.PaintedDesktop;
import dev.tandem.server.painted.PaintedKind;
import dev.tandem.server.process.ChildProcesses;
import dev.tandem.server.viewer.Viewer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of sessions share: a session over a painted desktop, with clients in memory. */
abstract class SessionFixture {
  static final SessionLimits LIMITS =
      new SessionLimits(4, 3, 4, 4096, 2160, TimeUnit.SECONDS.toNanos(60));

  @TempDir Path directory;

  final List<Seat> seats = new ArrayList<>();
  PaintedKind kind;
  Session session;

  /** A client and its viewer. */
  record Seat(MemoryClient client, Viewer viewer) {}

  @BeforeEach
  void start() {
    kind = new PaintedKind(new ChildProcesses(directory.toString()));
    session = newSession(LIMITS, 320, 240);
  }

  Session newSession(SessionLimits limits, int width, int height) {
    SessionHost host =
        new SessionHost(
            new ChildProcesses(directory.toString()),
            directory.resolve("scratch"),
            directory.resolve("homes"),
            limits,
            System::nanoTime);
    Session made = new Session(new SessionSpec("one", "ada", kind, List.of(), width, height), host);
    assertThat(startOf(made)).isEqualTo(new StartOutcome.Running());
    return made;
  }

  static StartOutcome startOf(Session starting) {
    CompletableFuture<StartOutcome> outcome = new CompletableFuture<>();
    starting.start(outcome::complete);
    return outcome.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (kind.started().stream().anyMatch(desktop -> !desktop.isClosed())) {
      closeSession();
    }
    for (Seat seat : seats) {
      seat.client().stop();
    }
  }

  void closeSession() {
    CompletableFuture<Boolean> gone = new CompletableFuture<>();
    session.close("the test is over", () -> gone.complete(true));
    gone.orTimeout(30, TimeUnit.SECONDS).join();
  }

  Seat attach(AttachMode mode) {
    Seat[] seat = new Seat[1];
    MemoryClient client = new MemoryClient(ack -> send(seat[0], ack));
    seat[0] = new Seat(client, new Viewer(client, "ada", mode, MemoryClient.ALL, System::nanoTime));
    seats.add(seat[0]);
    session.attach(seat[0].viewer(), new AttachSession(7, "one", mode, 0, 0), client::send);
    return seat[0];
  }

  void send(Seat seat, Message message) {
    session.receive(seat.viewer(), message, () -> {});
  }

  PaintedDesktop desktop() {
    return kind.latest();
  }

  void awaitSame(Seat seat) {
    Eventually.await(
        "the client shows what the desktop shows",
        () -> seat.client().shows(desktop().width(), desktop().height(), desktop().pixels()));
  }
}
