package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.Limits;
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
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionList;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.protocol.message.ShareSession;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.Welcome;
import dev.tandem.protocol.message.WheelInput;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Messages with random content, within every limit; not thread-safe. */
final class Samples {
  private static final int[] CODE_POINTS = {'a', 'Z', ' ', '\n', 0, 0xE9, 0x20AC, 0x4E2D, 0x1F642};

  private final RandomGenerator random;

  Samples(RandomGenerator random) {
    this.random = random;
  }

  Message of(MessageType type) {
    return switch (type) {
      case HELLO -> new Hello(capabilities(), name());
      case WELCOME -> new Welcome(capabilities(), name());
      case LOGIN -> new Login(id(), name(), text(Limits.PASSWORD_BYTES));
      case LOGGED_IN -> new LoggedIn(id(), name(), flag());
      case HEARTBEAT -> new Heartbeat(random.nextLong());
      case HEARTBEAT_REPLY -> new HeartbeatReply(random.nextLong());
      case CLOSING -> new Closing(one(ErrorCode.values()), text(Limits.REASON_BYTES));
      case DONE -> new Done(id());
      case REFUSED -> new Refused(id(), one(ErrorCode.values()), text(Limits.REASON_BYTES));
      case LIST_SESSIONS -> new ListSessions(id());
      case SESSION_LIST -> new SessionList(id(), several(20, this::session));
      case CREATE_SESSION ->
          new CreateSession(id(), name(), name(), command(), sideOrZero(), sideOrZero());
      case ATTACH_SESSION ->
          new AttachSession(id(), name(), one(AttachMode.values()), sideOrZero(), sideOrZero());
      case ATTACHED -> new Attached(id(), session(), one(AttachMode.values()));
      case DETACH_SESSION -> new DetachSession(id());
      case KILL_SESSION -> new KillSession(id(), name());
      case RESTART_SESSION -> new RestartSession(id(), name());
      case SHARE_SESSION ->
          new ShareSession(id(), name(), name(), one(AttachMode.values()), flag());
      case EXEC_IN_SESSION -> new ExecInSession(id(), name(), command());
      case EXEC_RESULT -> new ExecResult(id(), id(), text(2000));
      case SESSION_ENDED -> new SessionEnded(name(), text(Limits.REASON_BYTES));
      case KEY_INPUT -> new KeyInput(id(), flag(), id(), random.nextInt(Limits.SCANCODE + 1));
      case POINTER_INPUT -> new PointerInput(id(), place(), place(), random.nextInt(32));
      case WHEEL_INPUT -> new WheelInput(id(), place(), place(), notches(), notches());
      case TEXT_INPUT -> new TextInput(id(), text(2000));
      case RELEASE_INPUT -> new ReleaseInput(id());
      case CLIPBOARD_TEXT -> new ClipboardText(text(5000));
      case RESIZE_REQUEST -> new ResizeRequest(1 + place(), 1 + place());
      case DESKTOP_RESIZED ->
          new DesktopResized(1 + random.nextInt(3072), 1 + random.nextInt(3072));
      case CURSOR_SHAPE -> cursor();
      case FRAME_ACK -> new FrameAck(id(), random.nextLong(), random.nextLong(), random.nextLong());
    };
  }

  private int id() {
    return random.nextInt();
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  private int place() {
    return random.nextInt(Limits.FRAMEBUFFER_SIDE);
  }

  private int sideOrZero() {
    return random.nextInt(Limits.FRAMEBUFFER_SIDE + 1);
  }

  private float notches() {
    return (random.nextFloat() - 0.5f) * 2 * Limits.WHEEL_NOTCHES;
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private <T> List<T> several(int most, Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(most + 1)).toList();
  }

  private String name() {
    return text(Limits.NAME_BYTES);
  }

  private String text(int bytes) {
    StringBuilder text = new StringBuilder();
    // The longest character here has four bytes.
    int most = random.nextInt(bytes / 4 + 1);
    for (int i = 0; i < most; i++) {
      text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  private List<String> command() {
    return several(9, () -> text(200));
  }

  private Capabilities capabilities() {
    return new Capabilities(several(9, this::id), several(4, this::id), several(9, this::name));
  }

  private SessionInfo session() {
    return new SessionInfo(
        name(),
        name(),
        name(),
        one(SessionState.values()),
        id(),
        sideOrZero(),
        sideOrZero(),
        text(Limits.NOTE_BYTES));
  }

  private CursorShape cursor() {
    int width = random.nextInt(Limits.CURSOR_SIDE + 1);
    int height = random.nextInt(Limits.CURSOR_SIDE + 1);
    return new CursorShape(
        width,
        height,
        random.nextInt(width + 1),
        random.nextInt(height + 1),
        random.ints((long) width * height).toArray());
  }
}
