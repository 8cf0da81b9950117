package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The XKEYBOARD extension, as far as modifiers that stay are concerned; owned by the loop. */
public final class KeyboardState {
  /** The bit of Caps Lock. */
  public static final int LOCK = 2;

  private static final int USE_EXTENSION = 0;
  private static final int SELECT_EVENTS = 1;
  private static final int LATCH_LOCK_STATE = 5;
  private static final int CORE_KEYBOARD = 0x100;
  private static final int NEW_KEYBOARD = 0;
  private static final int MAP = 1;
  private static final int STATE = 2;

  private final XConnection connection;
  private final int opcode;

  private KeyboardState(XConnection connection, XExtension extension) {
    this.connection = connection;
    this.opcode = extension.major();
    connection.on(extension.firstEvent(), KeyboardState::decode);
  }

  /** Finds the extension and listens for changes; blocks. */
  public static KeyboardState open(XConnection connection, long deadlineNanos) throws IOException {
    XExtension extension = connection.await(connection.extension("XKEYBOARD"), deadlineNanos);
    connection.begin(extension.major(), USE_EXTENSION).u16(1).u16(0);
    connection.await(connection.call(reply -> reply.u8(1)), deadlineNanos);
    int events = 1 << STATE;
    connection
        .begin(extension.major(), SELECT_EVENTS)
        .u16(CORE_KEYBOARD)
        .u16(events)
        .u16(0)
        .u16(events)
        .u16(0)
        .u16(0);
    connection.end();
    return new KeyboardState(connection, extension);
  }

  private static @Nullable XEvent decode(XPacket packet) {
    return switch (packet.u8(1)) {
      case STATE -> XEvent.KeyboardStateNotify.decode(packet);
      case NEW_KEYBOARD, MAP -> null;
      default -> null;
    };
  }

  /** Lets go of modifiers that stay. */
  public void unlock(int modifiers) {
    connection.begin(opcode, LATCH_LOCK_STATE).u16(CORE_KEYBOARD).u8(modifiers).zeros(9);
    connection.end();
  }
}
