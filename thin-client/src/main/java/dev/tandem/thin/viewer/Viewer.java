package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.PinStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * One connection of a user to a server, with at most one attached session; thread-safe: every
 * method enqueues on the viewer loop and returns. Futures are completed there, and always with an
 * outcome.
 */
public final class Viewer {
  /** How long a connection may take to be made. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How long an ordinary request may take. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** How long a desktop may take to start or to end. */
  public static final Duration DESKTOP_TIMEOUT = Duration.ofSeconds(60);

  private final ViewerRuntime runtime;
  private final ViewerConnection connection;

  private Viewer(ViewerRuntime runtime, ViewerConnection connection) {
    this.runtime = runtime;
    this.connection = connection;
  }

  /** Starts to connect and to log in; {@link #login} and {@link #ended} say how it went. */
  public static Viewer connect(ViewerRuntime runtime, Account account, PinStore pins) {
    ViewerConnection connection = new ViewerConnection(runtime, account);
    runtime
        .wire()
        .connect(
            account.server().host(),
            account.server().port(),
            pins,
            CONNECT_TIMEOUT,
            new WireInbox(runtime, connection));
    return new Viewer(runtime, connection);
  }

  /** How the login ended; a connection that was never made is a refusal. */
  public CompletableFuture<Outcome<LoggedIn>> login() {
    return connection.login();
  }

  /** Completed when the connection has ended, with the reason. */
  public CompletableFuture<CloseReason> ended() {
    return connection.ended();
  }

  /** Asks which sessions there are. */
  public CompletableFuture<Outcome<SessionList>> sessions() {
    return ask(SessionList.class, ListSessions::new, REQUEST_TIMEOUT);
  }

  /** What to create: see {@link CreateSession}. */
  public record NewSession(
      String name, String desktop, List<String> command, int width, int height) {
    /** Copies the command. */
    public NewSession {
      command = List.copyOf(command);
    }
  }

  /** Creates a session. */
  public CompletableFuture<Outcome<Done>> create(NewSession wanted) {
    return ask(
        Done.class,
        wanted.name(),
        request ->
            new CreateSession(
                request,
                wanted.name(),
                wanted.desktop(),
                wanted.command(),
                wanted.width(),
                wanted.height()),
        DESKTOP_TIMEOUT);
  }

  /** Ends a session and everything in it. */
  public CompletableFuture<Outcome<Done>> kill(String name) {
    return ask(Done.class, name, request -> new KillSession(request, name), DESKTOP_TIMEOUT);
  }

  /** Starts an ended session again. */
  public CompletableFuture<Outcome<Done>> restart(String name) {
    return ask(Done.class, name, request -> new RestartSession(request, name), DESKTOP_TIMEOUT);
  }

  /** Shares a session with another user, or ({@code granted} false) no longer. */
  public CompletableFuture<Outcome<Done>> share(
      String name, String user, AttachMode mode, boolean granted) {
    return ask(
        Done.class,
        isTooLong(name) ? name : user,
        request -> new ShareSession(request, name, user, mode, granted),
        REQUEST_TIMEOUT);
  }

  /** Runs a command inside a session's display. */
  public CompletableFuture<Outcome<ExecResult>> exec(
      String name, List<String> command, Duration timeout) {
    return ask(
        ExecResult.class, name, request -> new ExecInSession(request, name, command), timeout);
  }

  /** What to attach to, and the size in pixels that the desktop should get, 0 for as it is. */
  public record Attachment(String session, AttachMode mode, int width, int height) {}

  /** Attaches to a session in place of the one before; the listener hears it from then on. */
  public CompletableFuture<Outcome<Attached>> attach(Attachment to, SessionListener listener) {
    CompletableFuture<Outcome<Attached>> result = new CompletableFuture<>();
    runOnLoop(
        result,
        () -> {
          connection.expect(listener);
          connection.ask(
              Attached.class,
              request ->
                  new AttachSession(request, to.session(), to.mode(), to.width(), to.height()),
              REQUEST_TIMEOUT,
              result);
        });
    return result;
  }

  /** Stops viewing; the session goes on. */
  public CompletableFuture<Outcome<Done>> detach() {
    CompletableFuture<Outcome<Done>> result = new CompletableFuture<>();
    runOnLoop(
        result,
        () -> {
          connection.forgetSession();
          connection.ask(Done.class, DetachSession::new, REQUEST_TIMEOUT, result);
        });
    return result;
  }

  private <T extends Message> CompletableFuture<Outcome<T>> ask(
      Class<T> answer, String name, IntFunction<Message> message, Duration timeout) {
    return isTooLong(name)
        ? CompletableFuture.completedFuture(tooLong())
        : ask(answer, message, timeout);
  }

  private static boolean isTooLong(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length > Limits.NAME_BYTES;
  }

  private static <T> Outcome<T> tooLong() {
    return new Outcome.Refused<>(
        ErrorCode.TOO_LARGE, "A name has at most " + Limits.NAME_BYTES + " bytes.");
  }

  private <T extends Message> CompletableFuture<Outcome<T>> ask(
      Class<T> answer, IntFunction<Message> message, Duration timeout) {
    CompletableFuture<Outcome<T>> result = new CompletableFuture<>();
    runOnLoop(result, () -> connection.ask(answer, message, timeout, result));
    return result;
  }

  private <T> void runOnLoop(CompletableFuture<Outcome<T>> result, Runnable task) {
    if (!runtime.tryExecute(task)) {
      result.complete(new Outcome.Unknown<>("The client is closing."));
    }
  }

  /** Input goes to the attached session, if there is one and it may be controlled. */
  private void withInput(Consumer<InputChannel> use) {
    runtime.execute(() -> connection.input().ifPresent(use));
  }

  /** Presses or releases a key; see {@link dev.tandem.protocol.message.KeyInput}. */
  public void key(boolean pressed, int keysym, int scancode) {
    long now = runtime.nanoTime();
    withInput(input -> input.key(pressed, keysym, scancode, now));
  }

  /** Moves the pointer to a pixel and sets which buttons are down, as bits. */
  public void pointer(int x, int y, int buttons) {
    long now = runtime.nanoTime();
    withInput(input -> input.pointer(x, y, buttons, now));
  }

  /** Turns the wheel, in notches. */
  public void wheel(int x, int y, float deltaX, float deltaY) {
    long now = runtime.nanoTime();
    withInput(input -> input.wheel(x, y, deltaX, deltaY, now));
  }

  /** Types text as it is. */
  public void text(String text) {
    long now = runtime.nanoTime();
    withInput(input -> input.text(text, now));
  }

  /** Lets go of all that is down. */
  public void releaseInput() {
    long now = runtime.nanoTime();
    withInput(input -> input.release(now));
  }

  /** Offers text to the desktop's clipboard; false if it is longer than the protocol allows. */
  public boolean offerClipboard(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > Limits.CLIPBOARD_BYTES) {
      return false;
    }
    runtime.execute(() -> connection.sendIfControlling(new ClipboardText(text)));
    return true;
  }

  /** Asks for another size of the desktop, in pixels. */
  public void resize(int width, int height) {
    runtime.execute(() -> connection.sendIfControlling(new ResizeRequest(width, height)));
  }

  /** Gives a batch back: it was on the screen at that time of the runtime's clock. */
  public void shown(PixelBatch batch, long shownNanos) {
    runtime.execute(() -> connection.shown(batch, shownNanos));
  }

  /** The figures of the attached session; empty if there is none. */
  public CompletableFuture<Optional<StatisticsSnapshot>> statistics() {
    CompletableFuture<Optional<StatisticsSnapshot>> result = new CompletableFuture<>();
    if (!runtime.tryExecute(() -> result.complete(connection.statistics()))) {
      result.complete(Optional.empty());
    }
    return result;
  }

  /** A copy of the attached session's picture; empty before its first frame. */
  public CompletableFuture<Optional<Picture>> picture() {
    CompletableFuture<Optional<Picture>> result = new CompletableFuture<>();
    if (!runtime.tryExecute(() -> result.complete(connection.picture()))) {
      result.complete(Optional.empty());
    }
    return result;
  }

  /** Says goodbye and closes the connection. */
  public void close() {
    runtime.execute(() -> connection.close(ErrorCode.GOODBYE, "the viewer was closed"));
  }
}
