package dev.tandem.server.desktop.x11.wire;

import java.io.IOException;

/** The DAMAGE extension: which pixels were drawn to; owned by the loop. */
public final class Damage {
  private static final int QUERY_VERSION = 0;
  private static final int CREATE = 1;
  private static final int DESTROY = 2;
  private static final int SUBTRACT = 3;
  private static final int NON_EMPTY = 3;
  private static final int NONE = 0;

  private final XConnection connection;
  private final int opcode;

  private Damage(XConnection connection, XExtension extension) {
    this.connection = connection;
    this.opcode = extension.major();
    connection.on(extension.firstEvent(), XEvent.DamageNotify::decode);
  }

  /** Finds the extension; blocks. */
  public static Damage open(XConnection connection, long deadlineNanos) throws IOException {
    XExtension extension = connection.await(connection.extension("DAMAGE"), deadlineNanos);
    connection.begin(extension.major(), QUERY_VERSION).u32(1).u32(1);
    connection.await(connection.call(reply -> reply.s32(8)), deadlineNanos);
    return new Damage(connection, extension);
  }

  /** Starts to collect damage; an event comes whenever there is some after there was none. */
  public int create(int drawable) {
    int damage = connection.newId();
    connection.begin(opcode, CREATE).u32(damage).u32(drawable).u8(NON_EMPTY).zeros(3);
    connection.end();
    return damage;
  }

  /** Stops collecting. */
  public void destroy(int damage) {
    connection.begin(opcode, DESTROY).u32(damage);
    connection.end();
  }

  /** Moves all that was collected into a region. */
  public void takeInto(int damage, int region) {
    connection.begin(opcode, SUBTRACT).u32(damage).u32(NONE).u32(region);
    connection.end();
  }
}
