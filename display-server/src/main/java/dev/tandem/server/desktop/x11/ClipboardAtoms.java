package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.XConnection;
import java.io.IOException;

/**
 * The names that the clipboard needs, as the server numbers them; immutable.
 *
 * @param clipboard the selection of copy and paste
 * @param targets asks an owner what it can give
 * @param timestamp asks an owner since when it owns
 * @param utf8 text in UTF-8
 * @param textPlain text, as a MIME type
 * @param textPlainUtf8 text in UTF-8, as a MIME type
 * @param text text in whatever encoding the owner likes
 * @param incr says that a value comes in parts
 * @param transfer our property into which others put theirs
 */
record ClipboardAtoms(
    int clipboard,
    int targets,
    int timestamp,
    int utf8,
    int textPlain,
    int textPlainUtf8,
    int text,
    int incr,
    int transfer) {
  /** Asks the server for the numbers; blocks. */
  static ClipboardAtoms find(XConnection connection, Core core, long deadlineNanos)
      throws IOException {
    return new ClipboardAtoms(
        connection.await(core.atom("CLIPBOARD"), deadlineNanos),
        connection.await(core.atom("TARGETS"), deadlineNanos),
        connection.await(core.atom("TIMESTAMP"), deadlineNanos),
        connection.await(core.atom("UTF8_STRING"), deadlineNanos),
        connection.await(core.atom("text/plain"), deadlineNanos),
        connection.await(core.atom("text/plain;charset=utf-8"), deadlineNanos),
        connection.await(core.atom("TEXT"), deadlineNanos),
        connection.await(core.atom("INCR"), deadlineNanos),
        connection.await(core.atom("TANDEM_TRANSFER"), deadlineNanos));
  }
}
