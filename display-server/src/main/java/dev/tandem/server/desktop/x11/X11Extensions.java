package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.Damage;
import dev.tandem.server.desktop.x11.wire.Fixes;
import dev.tandem.server.desktop.x11.wire.KeyboardMapping;
import dev.tandem.server.desktop.x11.wire.KeyboardState;
import dev.tandem.server.desktop.x11.wire.RandR;
import dev.tandem.server.desktop.x11.wire.Selections;
import dev.tandem.server.desktop.x11.wire.TestInput;
import dev.tandem.server.desktop.x11.wire.XConnection;
import java.io.IOException;

/** Everything that a desktop asks of its X server; owned by the connection's thread. */
record X11Extensions(
    Core core,
    Damage damage,
    Fixes fixes,
    TestInput input,
    KeyboardMapping mapping,
    KeyboardState keyboardState,
    RandR randr,
    Selections selections) {
  /** Finds all of them; blocks. */
  static X11Extensions open(XConnection connection, long deadlineNanos) throws IOException {
    return new X11Extensions(
        new Core(connection),
        Damage.open(connection, deadlineNanos),
        Fixes.open(connection, deadlineNanos),
        TestInput.open(connection, deadlineNanos),
        new KeyboardMapping(connection),
        KeyboardState.open(connection, deadlineNanos),
        RandR.open(connection, deadlineNanos),
        new Selections(connection));
  }
}
