package dev.tandem.server.desktop.x11.wire;

/** Core requests about which key means what; owned by the loop. */
public final class KeyboardMapping {
  private static final int CHANGE_KEYBOARD_MAPPING = 100;
  private static final int GET_KEYBOARD_MAPPING = 101;
  private static final int GET_MODIFIER_MAPPING = 119;
  private static final int MODIFIERS = 8;

  private final XConnection connection;

  /** Requests on a connection. */
  public KeyboardMapping(XConnection connection) {
    this.connection = connection;
  }

  /**
   * The keysyms of consecutive keycodes, 0 for none.
   *
   * @param first the lowest keycode
   * @param levels how many keysyms each key has: plain, with Shift, then further groups
   * @param keysyms key by key
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  public record Keysyms(int first, int levels, int[] keysyms) {
    /** Keysym of a key at a level, 0 if there is none. */
    public int at(int keycode, int level) {
      int index = (keycode - first) * levels + level;
      return level >= levels || keycode < first || index >= keysyms.length ? 0 : keysyms[index];
    }
  }

  /** The whole mapping. */
  public XCall<Keysyms> get() {
    int first = connection.setup().minKeycode();
    int count = connection.setup().maxKeycode() - first + 1;
    connection.begin(GET_KEYBOARD_MAPPING, 0).u8(first).u8(count).u16(0);
    return connection.call(reply -> {
      int levels = reply.u8(1);
      int[] keysyms = new int[levels * count];
      for (int i = 0; i < keysyms.length; i++) {
        keysyms[i] = reply.s32(XPacket.FIXED_BYTES + 4 * i);
      }
      return new Keysyms(first, levels, keysyms);
    });
  }

  /** Gives consecutive keys other keysyms: one event for every client. */
  public void change(Keysyms changed) {
    XWriter out =
        connection
            .begin(CHANGE_KEYBOARD_MAPPING, changed.keysyms().length / changed.levels())
            .u8(changed.first())
            .u8(changed.levels())
            .u16(0);
    for (int keysym : changed.keysyms()) {
      out.u32(keysym);
    }
    connection.end();
  }

  /** Which modifiers each keycode is: bit 0 Shift, 1 Lock, 2 Control, 3 to 7 Mod1 to Mod5. */
  public XCall<int[]> modifiers() {
    connection.begin(GET_MODIFIER_MAPPING, 0);
    return connection.call(reply -> {
      int each = reply.u8(1);
      int[] masks = new int[256];
      for (int i = 0; i < MODIFIERS * each; i++) {
        masks[reply.u8(XPacket.FIXED_BYTES + i)] |= 1 << (i / each);
      }
      masks[0] = 0; // Unused places hold keycode 0.
      return masks;
    });
  }
}
