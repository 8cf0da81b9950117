package dev.tandem.server.desktop.x11.wire;

import dev.tandem.protocol.encoding.Rect;

/** Something that happened in the X server; one record for each kind that Tandem listens to. */
public sealed interface XEvent {
  /** A drawable that was undamaged has damage now. */
  record DamageNotify(int damage, Rect area) implements XEvent {
    static DamageNotify decode(XPacket packet) {
      return new DamageNotify(
          packet.s32(8),
          Rect.ofSize(packet.s16(16), packet.s16(18), packet.u16(20), packet.u16(22)));
    }
  }

  /** The pointer has another image. */
  record CursorNotify() implements XEvent {
    static CursorNotify decode(XPacket packet) {
      return new CursorNotify();
    }
  }

  /** A selection has another owner, 0 if none. */
  record SelectionOwnerNotify(int owner, int selection, int timestamp) implements XEvent {
    static SelectionOwnerNotify decode(XPacket packet) {
      return new SelectionOwnerNotify(packet.s32(8), packet.s32(12), packet.s32(20));
    }
  }

  /** Somebody else owns a selection of ours now. */
  record SelectionClear(int selection) implements XEvent {
    static SelectionClear decode(XPacket packet) {
      return new SelectionClear(packet.s32(12));
    }
  }

  /** Another client wants a selection that we own. */
  record SelectionRequest(int time, int requestor, int selection, int target, int property)
      implements XEvent {
    static SelectionRequest decode(XPacket packet) {
      return new SelectionRequest(
          packet.s32(4), packet.s32(12), packet.s32(16), packet.s32(20), packet.s32(24));
    }
  }

  /** A selection that we wanted is in a property now; property 0 if its owner refused. */
  record SelectionNotify(int requestor, int selection, int target, int property) implements XEvent {
    static SelectionNotify decode(XPacket packet) {
      return new SelectionNotify(packet.s32(8), packet.s32(12), packet.s32(16), packet.s32(20));
    }
  }

  /** A property of a window was set or deleted. */
  record PropertyNotify(int window, int property, boolean deleted) implements XEvent {
    static PropertyNotify decode(XPacket packet) {
      return new PropertyNotify(packet.s32(4), packet.s32(8), packet.u8(16) == 1);
    }
  }

  /** The screen has another size. */
  record ScreenChangeNotify(int width, int height) implements XEvent {
    static ScreenChangeNotify decode(XPacket packet) {
      return new ScreenChangeNotify(packet.u16(24), packet.u16(26));
    }
  }

  /** The keyboard or its modifiers are mapped otherwise. */
  record MappingNotify(boolean pointer, int first, int count) implements XEvent {
    private static final int POINTER = 2;

    static MappingNotify decode(XPacket packet) {
      return new MappingNotify(packet.u8(4) == POINTER, packet.u8(5), packet.u8(6));
    }
  }

  /** The modifiers changed; {@code locked} are those that stay without a key held. */
  record KeyboardStateNotify(int locked) implements XEvent {
    static KeyboardStateNotify decode(XPacket packet) {
      return new KeyboardStateNotify(packet.u8(12));
    }
  }
}
