package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;

/** The XTEST extension: keys, buttons and motion as if from a device; owned by the loop. */
public final class TestInput {
  private static final int GET_VERSION = 0;
  private static final int FAKE_INPUT = 2;
  private static final int GRAB_CONTROL = 3;

  private static final int KEY_PRESS = 2;
  private static final int KEY_RELEASE = 3;
  private static final int BUTTON_PRESS = 4;
  private static final int BUTTON_RELEASE = 5;
  private static final int MOTION = 6;

  private final XConnection connection;
  private final int opcode;

  private TestInput(XConnection connection, XExtension extension) {
    this.connection = connection;
    this.opcode = extension.major();
  }

  /** Finds the extension; blocks. A program that grabs the server does not shut our input out. */
  public static TestInput open(XConnection connection, long deadlineNanos) throws IOException {
    XExtension extension = connection.await(connection.extension("XTEST"), deadlineNanos);
    connection.begin(extension.major(), GET_VERSION).u8(2).u8(0).u16(2);
    connection.await(connection.call(reply -> reply.u8(1)), deadlineNanos);
    connection.begin(extension.major(), GRAB_CONTROL).u8(1).zeros(3);
    connection.end();
    return new TestInput(connection, extension);
  }

  /** Presses or releases a key. */
  public void key(int keycode, boolean pressed) {
    fake(pressed ? KEY_PRESS : KEY_RELEASE, keycode, 0, 0);
  }

  /** Presses or releases a button, counted from 1. */
  public void button(int button, boolean pressed) {
    fake(pressed ? BUTTON_PRESS : BUTTON_RELEASE, button, 0, 0);
  }

  /** Moves the pointer to a pixel. */
  public void motion(int x, int y) {
    fake(MOTION, 0, x, y);
  }

  private void fake(int type, int detail, int x, int y) {
    connection
        .begin(opcode, FAKE_INPUT)
        .u8(type)
        .u8(detail)
        .u16(0)
        .u32(0)
        .u32(connection.setup().root())
        .zeros(8)
        .u16(x)
        .u16(y)
        .zeros(8);
    connection.end();
  }
}
