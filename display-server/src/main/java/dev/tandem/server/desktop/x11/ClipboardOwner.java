package dev.tandem.server.desktop.x11;

import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.Selections;
import dev.tandem.server.desktop.x11.wire.Selections.Slot;
import dev.tandem.server.desktop.x11.wire.XError;
import dev.tandem.server.desktop.x11.wire.XEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives the viewers' text to programs that paste; owned by the session's loop. Short text goes in
 * one property; long text in parts, each sent when the program has taken the one before.
 *
 * <p>Only the CLIPBOARD selection is owned. PRIMARY stays with what the user last marked.
 */
final class ClipboardOwner {
  /** Bytes of one part. */
  private static final int PART_BYTES = 128 * 1024;

  /** Programs that may be taking parts at the same time. */
  private static final int MAX_TRANSFERS = 16;

  private static final long TIMEOUT_MILLIS = 5_000;

  private final Core core;
  private final Selections selections;
  private final ClipboardAtoms atoms;
  private final ScheduledExecutorService loop;
  private final Runnable flush;
  private final int window;
  private final List<Transfer> transfers = new ArrayList<>();
  private byte @Nullable [] utf8;
  private boolean isLatin1;
  private int ownedSince;

  /** Text that goes to a program in parts. */
  private static final class Transfer {
    private final int requestor;
    private final Slot slot;
    private final byte[] text;
    private int sent;
    private int partsTaken;

    Transfer(int requestor, Slot slot, byte[] text) {
      this.requestor = requestor;
      this.slot = slot;
      this.text = text;
    }
  }

  ClipboardOwner(ClipboardReader.Tools tools, int window) {
    this.core = tools.core();
    this.selections = tools.selections();
    this.atoms = tools.atoms();
    this.loop = tools.loop();
    this.flush = tools.flush();
    this.window = window;
  }

  /** Takes the clipboard with a text. */
  void offer(String text) {
    utf8 = text.getBytes(StandardCharsets.UTF_8);
    isLatin1 = text.chars().allMatch(c -> c <= 0xFF);
    selections.own(window, atoms.clipboard());
    flush.run();
  }

  /** The server says since when the clipboard is ours. */
  void owns(int timestamp) {
    ownedSince = timestamp;
  }

  /** A program took the clipboard. */
  void cleared() {
    utf8 = null;
  }

  /** A program wants the text, or to know in which forms it can have it. */
  void requested(XEvent.SelectionRequest request) {
    // Programs of old leave the property to the owner.
    int property = request.property() == 0 ? request.target() : request.property();
    boolean given =
        utf8 != null && request.selection() == atoms.clipboard() && give(request, property, utf8);
    selections.notify(request, given ? property : 0);
    flush.run();
  }

  private boolean give(XEvent.SelectionRequest request, int property, byte[] text) {
    int target = request.target();
    if (target == atoms.targets()) {
      selections.putNumbers(
          request.requestor(), new Slot(property, Selections.ATOM), offeredTargets());
      return true;
    }
    if (target == atoms.timestamp()) {
      selections.putNumbers(
          request.requestor(), new Slot(property, Selections.INTEGER), ownedSince);
      return true;
    }
    if (target == Selections.STRING) {
      return isLatin1
          && put(
              request.requestor(),
              new Slot(property, target),
              new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1));
    }
    boolean isUtf8 =
        target == atoms.utf8()
            || target == atoms.text()
            || target == atoms.textPlain()
            || target == atoms.textPlainUtf8();
    int type = target == atoms.text() ? atoms.utf8() : target;
    return isUtf8 && put(request.requestor(), new Slot(property, type), text);
  }

  private int[] offeredTargets() {
    int[] always = {
      atoms.targets(),
      atoms.timestamp(),
      atoms.utf8(),
      atoms.textPlainUtf8(),
      atoms.textPlain(),
      atoms.text(),
      Selections.STRING
    };
    // Latin-1 is the last one; it is left out where it would lose characters.
    return isLatin1 ? always : java.util.Arrays.copyOf(always, always.length - 1);
  }

  private boolean put(int requestor, Slot slot, byte[] text) {
    if (text.length <= PART_BYTES) {
      selections.putBytes(requestor, slot, text, 0, text.length);
      return true;
    }
    if (transfers.size() >= MAX_TRANSFERS) {
      return false;
    }
    transfers.add(new Transfer(requestor, slot, text));
    core.watchProperties(requestor, true);
    selections.putNumbers(requestor, new Slot(slot.property(), atoms.incr()), text.length);
    expectProgress(transfers.getLast());
    return true;
  }

  /** A property was deleted: the program has taken a part. */
  void changed(XEvent.PropertyNotify event) {
    if (!event.deleted()) {
      return;
    }
    for (Transfer transfer : transfers) {
      if (transfer.requestor == event.window() && transfer.slot.property() == event.property()) {
        sendPart(transfer);
        return;
      }
    }
  }

  /** Sends the next part; an empty one is the end. */
  private void sendPart(Transfer transfer) {
    int length = Math.min(PART_BYTES, transfer.text.length - transfer.sent);
    selections.putBytes(transfer.requestor, transfer.slot, transfer.text, transfer.sent, length);
    transfer.sent += length;
    transfer.partsTaken++;
    if (length == 0) {
      end(transfer);
    } else {
      expectProgress(transfer);
    }
    flush.run();
  }

  private void expectProgress(Transfer transfer) {
    int taken = transfer.partsTaken;
    var _ =
        loop.schedule(
            () -> {
              if (transfer.partsTaken == taken && transfers.contains(transfer)) {
                end(transfer);
                flush.run();
              }
            },
            TIMEOUT_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  /** The server refused something: the program's window may be no more. */
  void refused(XError error) {
    if (error.code() == XError.BAD_WINDOW) {
      transfers.removeIf(transfer -> transfer.requestor == error.resource());
    }
  }

  private void end(Transfer transfer) {
    transfers.remove(transfer);
    core.watchProperties(transfer.requestor, false);
  }
}
