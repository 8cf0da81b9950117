package dev.tandem.thin.painted;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
import dev.tandem.protocol.message.Capabilities;
import dev.tandem.protocol.message.ClipboardText;
import dev.tandem.protocol.message.CreateSession;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.DetachSession;
import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.ExecInSession;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.FrameAck;
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
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.protocol.wire.CloseReason;
import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.protocol.wire.WireListener;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client of a painted server: its listener hands over to the server's loop, which owns the
 * rest.
 */
final class PaintedConnection implements WireListener {
  private final PaintedServer server;
  private Capabilities agreed = new Capabilities(List.of(), List.of(), List.of());
  private String user = "";
  private AttachMode mode = AttachMode.VIEW;
  private @Nullable PaintedViewer viewer;

  PaintedConnection(PaintedServer server) {
    this.server = server;
  }

  @Nullable PaintedViewer viewer() {
    return viewer;
  }

  @Override
  public void opened(WireConnection connection) {}

  @Override
  public void message(WireConnection connection, Message message) {
    server.run(() -> handle(connection, message));
  }

  @Override
  public void frame(WireConnection connection, ByteBuf frame) {
    frame.release();
  }

  @Override
  public void roundTrip(WireConnection connection, long nanos) {}

  @Override
  public void closed(WireConnection connection, CloseReason reason) {
    server.run(() -> server.left(this));
  }

  private void handle(WireConnection to, Message message) {
    server.heard(message);
    switch (message) {
      case Hello hello -> {
        agreed = hello.offered();
        to.send(new Welcome(agreed, "painted"));
      }
      case Login login -> login(to, login);
      case ListSessions list -> to.send(server.list(list.request()));
      case CreateSession create -> answer(to, create.request(), server.create(create, user));
      case KillSession kill -> answer(to, kill.request(), server.kill(kill.name()));
      case RestartSession again -> answer(to, again.request(), server.restart(again.name()));
      case ShareSession share ->
          answer(
              to,
              share.request(),
              server.find(share.name()) == null ? ErrorCode.NO_SUCH_SESSION : null);
      case ExecInSession exec ->
          to.send(new ExecResult(exec.request(), exec.command().size(), "ran " + exec.command()));
      case AttachSession attach -> attach(to, attach);
      case DetachSession detach -> {
        viewer = null;
        to.send(new Done(detach.request()));
      }
      case ClipboardText clipboard -> server.clipboard(clipboard.text());
      default -> input(message);
    }
  }

  private static void answer(WireConnection to, int request, @Nullable ErrorCode refusal) {
    to.send(refusal == null ? new Done(request) : new Refused(request, refusal, "" + refusal));
  }

  private void login(WireConnection to, Login login) {
    if (server.accepts(login.user(), login.password())) {
      user = login.user();
      to.send(new LoggedIn(login.request(), user, false));
    } else {
      to.send(new Refused(login.request(), ErrorCode.LOGIN_FAILED, "wrong user or password"));
    }
  }

  private void attach(WireConnection to, AttachSession attach) {
    PaintedSession session = server.find(attach.name());
    if (session == null || !session.isRunning()) {
      to.send(
          new Refused(attach.request(), ErrorCode.NO_SUCH_SESSION, "no session " + attach.name()));
      return;
    }
    if (attach.width() > 0 && attach.mode() == AttachMode.CONTROL) {
      session.desktop().resize(attach.width(), attach.height());
    }
    mode = attach.mode();
    PaintedViewer fresh = new PaintedViewer(to, session, agreed);
    viewer = fresh;
    to.send(new Attached(attach.request(), session.info(1), mode));
    to.send(arrow());
    fresh.update();
  }

  /** A white arrow with a dark edge. */
  private static CursorShape arrow() {
    int side = 16;
    int[] argb = new int[side * side];
    Arrays.fill(argb, 0);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x <= Math.min(y, side - 1 - y / 2); x++) {
        argb[y * side + x] = x == 0 || x == y ? 0xFF202020 : 0xFFFFFFFF;
      }
    }
    return new CursorShape(side, side, 0, 0, argb);
  }

  private void input(Message message) {
    PaintedViewer attached = viewer;
    if (attached == null) {
      return;
    }
    PaintedDesktop desktop = attached.session().desktop();
    switch (message) {
      case KeyInput key -> inject(attached, key.input(), d -> key(d, key));
      case TextInput text -> inject(attached, text.input(), d -> d.type(text.text()));
      case PointerInput at ->
          inject(attached, at.input(), d -> d.point(at.x(), at.y(), (at.buttons() & 1) != 0));
      case WheelInput wheel -> inject(attached, wheel.input(), d -> d.scroll(wheel.deltaY()));
      case ReleaseInput release -> inject(attached, release.input(), PaintedDesktop::releaseAll);
      case FrameAck ack -> server.acknowledged(attached, ack.frame());
      case ResizeRequest wanted -> {
        desktop.resize(wanted.width(), wanted.height());
        server.resized(attached.session());
      }
      default -> throw new IllegalStateException("unexpected " + message);
    }
  }

  private void inject(PaintedViewer from, int input, Consumer<PaintedDesktop> change) {
    long injectedNanos = System.nanoTime();
    if (mode == AttachMode.CONTROL) {
      change.accept(from.session().desktop());
    }
    from.injected(input, injectedNanos, System.nanoTime());
    server.updateAll();
  }

  private static void key(PaintedDesktop desktop, KeyInput key) {
    desktop.hold(key.keysym(), key.pressed());
    if (!key.pressed()) {
      return;
    }
    switch (key.keysym()) {
      case 0xFF08 -> desktop.erase();
      case 0xFF0D -> desktop.type("\n");
      default -> {
        int codePoint = key.keysym() >= 0x01000000 ? key.keysym() & 0xFFFFFF : key.keysym();
        if (codePoint < 0xFF00 || codePoint > 0xFFFF) {
          desktop.type(Character.toString(codePoint));
        }
      }
    }
  }
}
