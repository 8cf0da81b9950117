package dev.tandem.thin.viewer;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.Closing;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DesktopResized;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.FrameAck;
import dev.tandem.protocol.message.Heartbeat;
import dev.tandem.protocol.message.HeartbeatReply;
import dev.tandem.protocol.message.Hello;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.KillSession;
import dev.tandem.protocol.message.ListSessions;
import dev.tandem.protocol.message.LoggedIn;
import dev.tandem.protocol.message.Login;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.Refused;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.ResizeRequest;
import dev.tandem.protocol.message.RestartSession;
import dev.tandem.protocol.message.SessionEnded;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The state of one connection: handshake, waiting requests, the attached session; owned by the
 * viewer loop.
 */
final class ViewerConnection {
  private final ViewerRuntime runtime;
  private final Account account;
  private final PendingRequests requests;
  private final CompletableFuture<Outcome<LoggedIn>> login = new CompletableFuture<>();
  private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
  private @Nullable WireConnection wire;
  private @Nullable Capabilities chosen;
  private @Nullable SessionListener expected;
  private @Nullable AttachedSession session;
  private @Nullable ProtocolException broken;

  ViewerConnection(ViewerRuntime runtime, Account account) {
    this.runtime = runtime;
    this.account = account;
    this.requests = new PendingRequests(runtime);
  }

  CompletableFuture<Outcome<LoggedIn>> login() {
    return login;
  }

  CompletableFuture<CloseReason> ended() {
    return ended;
  }

  void opened(WireConnection opened) {
    if (ended.isDone()) {
      opened.close(ErrorCode.GOODBYE, "closed before it was open");
      return;
    }
    wire = opened;
    opened.send(new Hello(Offer.CAPABILITIES, Offer.PRODUCT));
  }

  /** Sends a request; its result is Unknown at once if the connection is not there. */
  <T extends Message> void ask(
      Class<T> answer,
      IntFunction<Message> message,
      Duration deadline,
      CompletableFuture<Outcome<T>> result) {
    if (wire == null || ended.isDone()) {
      result.complete(new Outcome.Unknown<>("There is no connection to the server."));
      return;
    }
    requests.ask(answer, message, deadline, result, this::send);
  }

  private void send(Message message) {
    WireConnection open = wire;
    if (open != null) {
      open.send(message);
    }
  }

  /** The next session that is attached to has this listener; the one before is forgotten. */
  void expect(SessionListener listener) {
    forgetSession();
    expected = listener;
  }

  /** Frames of the session are dropped from now on. */
  void forgetSession() {
    session = null;
    expected = null;
  }

  /** Handles one message; one that breaks a rule ends the connection. */
  void message(Message message) {
    if (broken != null) {
      return;
    }
    try {
      handle(message);
    } catch (ProtocolException e) {
      breakOff(e);
    }
  }

  private void handle(Message message) {
    switch (message) {
      case Welcome welcome -> welcomed(welcome);
      case LoggedIn done -> requests.answered(done.request(), done);
      case Done done -> requests.answered(done.request(), done);
      case Refused refused -> requests.refused(refused);
      case SessionList list -> requests.answered(list.request(), list);
      case ExecResult result -> requests.answered(result.request(), result);
      case Attached attached -> {
        attached(attached);
        requests.answered(attached.request(), attached);
      }
      case CursorShape shape -> session().ifPresent(s -> s.listener().cursor(shape));
      case ClipboardText clip -> session().ifPresent(s -> s.listener().clipboard(clip.text()));
      case DesktopResized size ->
          session().ifPresent(s -> s.listener().resized(size.width(), size.height()));
      case SessionEnded end -> sessionEnded(end);
      case Closing _, Heartbeat _, HeartbeatReply _ -> {
        // Dealt with by the wire.
      }
      case Hello _,
          Login _,
          ListSessions _,
          CreateSession _,
          AttachSession _,
          DetachSession _,
          KillSession _,
          RestartSession _,
          ShareSession _,
          ExecInSession _,
          KeyInput _,
          PointerInput _,
          WheelInput _,
          TextInput _,
          ReleaseInput _,
          ResizeRequest _,
          FrameAck _ ->
          throw new ProtocolException(
              ErrorCode.UNEXPECTED_MESSAGE,
              "the server sent " + message.getClass().getSimpleName());
    }
  }

  private void welcomed(Welcome welcome) {
    if (chosen != null) {
      throw new ProtocolException(ErrorCode.UNEXPECTED_MESSAGE, "the server said Welcome twice");
    }
    if (!Offer.allows(welcome.chosen())) {
      throw new ProtocolException(
          ErrorCode.NOT_NEGOTIATED, "the server chose what was not offered");
    }
    chosen = welcome.chosen();
    ask(
        LoggedIn.class,
        request -> new Login(request, account.user(), account.password()),
        Viewer.REQUEST_TIMEOUT,
        login);
  }

  private void attached(Attached attached) {
    Capabilities agreed = chosen;
    SessionListener listener = expected;
    if (listener == null || agreed == null) {
      return; // detached again, or the answer to a request whose deadline has passed
    }
    expected = null;
    session =
        new AttachedSession(
            runtime,
            new FrameDecoder(agreed.encodings(), agreed.compressions()),
            attached.mode(),
            listener,
            this::send);
  }

  private void sessionEnded(SessionEnded end) {
    Optional<AttachedSession> attached = session();
    forgetSession();
    attached.ifPresent(s -> s.listener().sessionEnded(end.reason()));
  }

  /** Decodes a frame of the attached session; does not release it. */
  void frame(ByteBuf frame, long receivedNanos) {
    AttachedSession attached = session;
    if (attached == null || broken != null) {
      return;
    }
    try {
      attached.frames().frame(frame, receivedNanos);
    } catch (ProtocolException e) {
      breakOff(e);
    }
  }

  private void breakOff(ProtocolException fault) {
    broken = fault;
    close(fault.code(), String.valueOf(fault.getMessage()));
  }

  void roundTrip(long nanos) {
    session().ifPresent(s -> s.statistics().roundTrip(nanos, runtime.nanoTime()));
  }

  void closed(CloseReason reason) {
    if (ended.isDone()) {
      return;
    }
    ProtocolException fault = broken;
    CloseReason why =
        fault == null
            ? reason
            : new CloseReason(fault.code(), String.valueOf(fault.getMessage()), false);
    String text = Failure.text(why, account.server());
    session()
        .filter(s -> s.input().hasUnansweredTyping(runtime.nanoTime()))
        .ifPresent(s -> s.listener().typingUncertain());
    forgetSession();
    requests.ended(why.code(), text);
    login.complete(new Outcome.Refused<>(why.code(), text));
    ended.complete(why);
  }

  void close(ErrorCode code, String text) {
    WireConnection open = wire;
    if (open != null) {
      open.close(code, text);
    } else {
      closed(new CloseReason(code, text, false));
    }
  }

  private Optional<AttachedSession> session() {
    return Optional.ofNullable(session);
  }

  /** Where input goes; empty if no session is attached, or only to be seen. */
  Optional<InputChannel> input() {
    return session().filter(s -> s.mode() == AttachMode.CONTROL).map(AttachedSession::input);
  }

  /** Sends what only a controlling viewer may send. */
  void sendIfControlling(Message message) {
    if (input().isPresent()) {
      send(message);
    }
  }

  void shown(PixelBatch batch, long shownNanos) {
    session().ifPresent(s -> s.frames().shown(batch, shownNanos));
  }

  Optional<StatisticsSnapshot> statistics() {
    WireConnection open = wire;
    return open == null
        ? Optional.empty()
        : session()
            .map(s -> s.snapshot(runtime.nanoTime(), open.bytesReceived(), open.bytesSent()));
  }

  Optional<Picture> picture() {
    return session().map(s -> s.frames().picture());
  }
}
