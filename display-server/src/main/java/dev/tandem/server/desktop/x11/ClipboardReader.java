package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.Limits;
import dev.tandem.server.desktop.x11.wire.Core;
import dev.tandem.server.desktop.x11.wire.Selections;
import dev.tandem.server.desktop.x11.wire.Selections.Property;
import dev.tandem.server.desktop.x11.wire.XEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the clipboard whenever a program puts text there; owned by the session's loop. Each
 * transfer has a window of its own, so that destroying it ends whatever its owner may still be
 * sending: text that is too long, too slow, or no longer the newest.
 */
final class ClipboardReader {
  private static final Logger LOG = LoggerFactory.getLogger(ClipboardReader.class);
  private static final long TIMEOUT_MILLIS = 5_000;

  private final Core core;
  private final Selections selections;
  private final ClipboardAtoms atoms;
  private final ScheduledExecutorService loop;
  private final Runnable flush;
  private final Consumer<String> listener;
  private @Nullable Transfer current;

  /** One text on its way. */
  private static final class Transfer {
    private final int window;
    private final ScheduledFuture<?> timeout;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Charset charset = StandardCharsets.UTF_8;
    private boolean inParts;

    Transfer(int window, ScheduledFuture<?> timeout) {
      this.window = window;
      this.timeout = timeout;
    }
  }

  /** What it works with; {@code flush} sends requests. */
  record Tools(
      Core core,
      Selections selections,
      ClipboardAtoms atoms,
      ScheduledExecutorService loop,
      Runnable flush) {}

  ClipboardReader(Tools tools, Consumer<String> listener) {
    this.core = tools.core();
    this.selections = tools.selections();
    this.atoms = tools.atoms();
    this.loop = tools.loop();
    this.flush = tools.flush();
    this.listener = listener;
  }

  /** A program has something new on the clipboard. */
  void read() {
    cancel();
    int window = core.createHiddenWindow();
    current =
        new Transfer(
            window, loop.schedule(() -> timeOut(window), TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
    ask(current, atoms.targets());
  }

  private void ask(Transfer transfer, int target) {
    selections.convert(transfer.window, atoms.clipboard(), target, atoms.transfer());
    flush.run();
  }

  /** Ends a transfer that may be under way. */
  void cancel() {
    if (current != null) {
      current.timeout.cancel(false);
      core.destroyWindow(current.window);
      current = null;
      flush.run();
    }
  }

  private void timeOut(int window) {
    if (current != null && current.window == window) {
      LOG.info("a program does not give the text that it put on the clipboard");
      cancel();
    }
  }

  /** The owner has put what was asked, or its beginning, into the property, or refuses. */
  void arrived(XEvent.SelectionNotify event) {
    Transfer transfer = current;
    if (transfer == null || event.requestor() != transfer.window) {
      return;
    }
    boolean aboutTargets = event.target() == atoms.targets();
    if (event.property() == 0 && aboutTargets) {
      ask(transfer, Selections.STRING); // A program of old.
    } else if (event.property() == 0) {
      cancel();
    } else if (aboutTargets) {
      take(transfer, property -> choose(transfer, property));
    } else {
      transfer.charset =
          event.target() == atoms.utf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
      take(transfer, property -> taken(transfer, property));
    }
  }

  /** Asks for the text in the best form that the owner has. */
  private void choose(Transfer transfer, Property targets) {
    IntBuffer atomsOffered =
        ByteBuffer.wrap(targets.value()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int best = 0;
    while (atomsOffered.hasRemaining()) {
      int target = atomsOffered.get();
      if (target == atoms.utf8() || (target == Selections.STRING && best == 0)) {
        best = target;
      }
    }
    if (best == 0) {
      cancel(); // It is not text.
    } else {
      ask(transfer, best);
    }
  }

  /** A property of a window changed: perhaps the next part. */
  void changed(XEvent.PropertyNotify event) {
    Transfer transfer = current;
    if (transfer != null
        && event.window() == transfer.window
        && transfer.inParts
        && !event.deleted()) {
      take(transfer, property -> taken(transfer, property));
    }
  }

  private void take(Transfer transfer, Consumer<Property> then) {
    selections
        .take(transfer.window, atoms.transfer(), Limits.CLIPBOARD_BYTES)
        .then(property -> {
          if (transfer == current) {
            then.accept(property);
          }
        });
    flush.run();
  }

  private void taken(Transfer transfer, Property property) {
    boolean tooLong =
        property.bytesAfter() > 0
            || property.value().length > Limits.CLIPBOARD_BYTES - transfer.bytes.size();
    if (tooLong) {
      LOG.info("text on the clipboard is longer than {} bytes", Limits.CLIPBOARD_BYTES);
      cancel();
    } else if (property.type() == atoms.incr()) {
      transfer.inParts = true;
    } else if (transfer.inParts && property.value().length > 0) {
      transfer.bytes.writeBytes(property.value());
    } else {
      transfer.bytes.writeBytes(property.value());
      String text = transfer.bytes.toString(transfer.charset);
      cancel();
      tell(text);
    }
  }

  private void tell(String text) {
    // Latin-1 grows when it is written as UTF-8, and so do bytes that are not UTF-8.
    if (text.getBytes(StandardCharsets.UTF_8).length <= Limits.CLIPBOARD_BYTES) {
      listener.accept(text);
    }
  }
}
