package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;
import dev.tandem.protocol.message.AttachSession;
import dev.tandem.protocol.message.Attached;
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
import dev.tandem.protocol.message.MessageSerializer;
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
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every control message: its number on the wire, who may send it, from which phase on, and its wire
 * form with the most bytes that it can have. Numbers are never used again for something else.
 */
// Kryo's serializers have setters, which nobody calls; the sets are never changed.
@SuppressWarnings("ImmutableEnumChecker")
enum MessageType {
  HELLO(0x10, Senders.CLIENT, Phase.HELLO, new Hello.Format()),
  WELCOME(0x11, Senders.SERVER, Phase.HELLO, new Welcome.Format()),
  LOGIN(0x12, Senders.CLIENT, Phase.LOGIN, new Login.Format()),
  LOGGED_IN(0x13, Senders.SERVER, Phase.LOGIN, new LoggedIn.Format()),
  HEARTBEAT(0x14, Senders.BOTH, Phase.HELLO, new Heartbeat.Format()),
  HEARTBEAT_REPLY(0x15, Senders.BOTH, Phase.HELLO, new HeartbeatReply.Format()),
  CLOSING(0x16, Senders.BOTH, Phase.HELLO, new Closing.Format()),
  DONE(0x17, Senders.SERVER, Phase.READY, new Done.Format()),
  REFUSED(0x18, Senders.SERVER, Phase.LOGIN, new Refused.Format()),

  LIST_SESSIONS(0x20, Senders.CLIENT, Phase.READY, new ListSessions.Format()),
  SESSION_LIST(0x21, Senders.SERVER, Phase.READY, new SessionList.Format()),
  CREATE_SESSION(0x22, Senders.CLIENT, Phase.READY, new CreateSession.Format()),
  ATTACH_SESSION(0x23, Senders.CLIENT, Phase.READY, new AttachSession.Format()),
  ATTACHED(0x24, Senders.SERVER, Phase.READY, new Attached.Format()),
  DETACH_SESSION(0x25, Senders.CLIENT, Phase.VIEWING, new DetachSession.Format()),
  KILL_SESSION(0x26, Senders.CLIENT, Phase.READY, new KillSession.Format()),
  RESTART_SESSION(0x27, Senders.CLIENT, Phase.READY, new RestartSession.Format()),
  SHARE_SESSION(0x28, Senders.CLIENT, Phase.READY, new ShareSession.Format()),
  EXEC_IN_SESSION(0x29, Senders.CLIENT, Phase.READY, new ExecInSession.Format()),
  EXEC_RESULT(0x2A, Senders.SERVER, Phase.READY, new ExecResult.Format()),
  SESSION_ENDED(0x2B, Senders.SERVER, Phase.READY, new SessionEnded.Format()),

  KEY_INPUT(0x30, Senders.CLIENT, Phase.VIEWING, new KeyInput.Format()),
  POINTER_INPUT(0x31, Senders.CLIENT, Phase.VIEWING, new PointerInput.Format()),
  WHEEL_INPUT(0x32, Senders.CLIENT, Phase.VIEWING, new WheelInput.Format()),
  TEXT_INPUT(0x33, Senders.CLIENT, Phase.VIEWING, new TextInput.Format()),
  RELEASE_INPUT(0x34, Senders.CLIENT, Phase.VIEWING, new ReleaseInput.Format()),
  CLIPBOARD_TEXT(0x35, Senders.BOTH, Phase.VIEWING, new ClipboardText.Format()),
  RESIZE_REQUEST(0x36, Senders.CLIENT, Phase.VIEWING, new ResizeRequest.Format()),
  DESKTOP_RESIZED(0x37, Senders.SERVER, Phase.VIEWING, new DesktopResized.Format()),
  CURSOR_SHAPE(0x38, Senders.SERVER, Phase.VIEWING, new CursorShape.Format()),
  FRAME_ACK(0x39, Senders.CLIENT, Phase.VIEWING, new FrameAck.Format());

  /** Named sets of sides, for the table above. */
  private static final class Senders {
    static final Set<Side> CLIENT = EnumSet.of(Side.CLIENT);
    static final Set<Side> SERVER = EnumSet.of(Side.SERVER);
    static final Set<Side> BOTH = EnumSet.allOf(Side.class);
  }

  private static final @Nullable MessageType[] BY_ID = new MessageType[0x40];

  static {
    for (MessageType type : values()) {
      BY_ID[type.id] = type;
    }
  }

  private final int id;
  private final Set<Side> senders;
  private final Phase first;
  private final MessageSerializer<?> format;

  MessageType(int id, Set<Side> senders, Phase first, MessageSerializer<?> format) {
    this.id = id;
    this.senders = senders;
    this.first = first;
    this.format = format;
  }

  /** The number on the wire. */
  int id() {
    return id;
  }

  /** Whether that side may send it. */
  boolean isSentBy(Side side) {
    return senders.contains(side);
  }

  /** The first phase in which it may be sent. */
  Phase first() {
    return first;
  }

  /** Whether it may only be sent in its first phase: nobody says Hello or logs in twice. */
  boolean isOnce() {
    return this == HELLO || this == LOGIN;
  }

  /** How its fields are written. */
  MessageSerializer<?> format() {
    return format;
  }

  /** The most bytes of a control frame's payload with it: its number and its fields. */
  int maxPayloadBytes() {
    return 1 + format.maxBytes();
  }

  /** The type with that number. */
  static MessageType ofId(int id) {
    MessageType type = id < BY_ID.length ? BY_ID[id] : null;
    if (type == null) {
      throw new ProtocolException(ErrorCode.MALFORMED, "no message has the number " + id);
    }
    return type;
  }

  /** The type of a message; a new message does not compile before it has a line here. */
  static MessageType of(Message message) {
    return switch (message) {
      case Hello _ -> HELLO;
      case Welcome _ -> WELCOME;
      case Login _ -> LOGIN;
      case LoggedIn _ -> LOGGED_IN;
      case Heartbeat _ -> HEARTBEAT;
      case HeartbeatReply _ -> HEARTBEAT_REPLY;
      case Closing _ -> CLOSING;
      case Done _ -> DONE;
      case Refused _ -> REFUSED;
      case ListSessions _ -> LIST_SESSIONS;
      case SessionList _ -> SESSION_LIST;
      case CreateSession _ -> CREATE_SESSION;
      case AttachSession _ -> ATTACH_SESSION;
      case Attached _ -> ATTACHED;
      case DetachSession _ -> DETACH_SESSION;
      case KillSession _ -> KILL_SESSION;
      case RestartSession _ -> RESTART_SESSION;
      case ShareSession _ -> SHARE_SESSION;
      case ExecInSession _ -> EXEC_IN_SESSION;
      case ExecResult _ -> EXEC_RESULT;
      case SessionEnded _ -> SESSION_ENDED;
      case KeyInput _ -> KEY_INPUT;
      case PointerInput _ -> POINTER_INPUT;
      case WheelInput _ -> WHEEL_INPUT;
      case TextInput _ -> TEXT_INPUT;
      case ReleaseInput _ -> RELEASE_INPUT;
      case ClipboardText _ -> CLIPBOARD_TEXT;
      case ResizeRequest _ -> RESIZE_REQUEST;
      case DesktopResized _ -> DESKTOP_RESIZED;
      case CursorShape _ -> CURSOR_SHAPE;
      case FrameAck _ -> FRAME_ACK;
    };
  }
}
