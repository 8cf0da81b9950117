package dev.tandem.thin.viewer;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The input events of one attached session, in order and numbered from 1; owned by the viewer loop.
 * Of pointer motions only the newest is kept while the last one was sent less than a millisecond
 * ago; anything else flushes it first, so that order is kept.
 */
final class InputChannel {
  /** The shortest time between two pointer motions. */
  static final long MOTION_GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A key that made no picture for so long makes none: it is not known to be missing. */
  static final long TYPED_LATELY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ViewerRuntime runtime;
  private final SentInputs sent;
  private final SessionListener listener;
  private final Consumer<Message> out;
  private final HeldInput held = new HeldInput();
  private int lastInput;
  private long lastMotionNanos;
  private boolean motionWaits;
  private int waitingX;
  private int waitingY;
  private long waitingAtNanos;
  private int buttons;
  private int lastTyped;
  private long lastTypedNanos;

  InputChannel(
      ViewerRuntime runtime, SentInputs sent, SessionListener listener, Consumer<Message> out) {
    this.runtime = runtime;
    this.sent = sent;
    this.listener = listener;
    this.out = out;
    this.lastMotionNanos = runtime.nanoTime() - MOTION_GAP_NANOS;
  }

  private int number(long atNanos) {
    sent.sent(++lastInput, atNanos);
    return lastInput;
  }

  /** A key went down or up. */
  void key(boolean pressed, int keysym, int scancode, long atNanos) {
    if (!held.key(pressed, keysym, scancode)) {
      return;
    }
    flushMotion();
    KeyInput key = new KeyInput(number(atNanos), pressed, keysym, scancode);
    out.accept(key);
    if (pressed) {
      typed(key.input(), atNanos);
    }
    listener.keySent(key, atNanos);
  }

  /** The pointer is at a pixel of the desktop, with these buttons down. */
  void pointer(int x, int y, int nowDown, long atNanos) {
    if (held.buttons(nowDown)) {
      flushMotion();
      buttons = nowDown;
      out.accept(new PointerInput(number(atNanos), x, y, nowDown));
      return;
    }
    boolean alreadyWaits = motionWaits;
    motionWaits = true;
    waitingX = x;
    waitingY = y;
    waitingAtNanos = atNanos;
    long gapNanos = runtime.nanoTime() - lastMotionNanos;
    if (gapNanos >= MOTION_GAP_NANOS) {
      flushMotion();
    } else if (!alreadyWaits) {
      var _ = runtime.schedule(this::flushMotion, MOTION_GAP_NANOS - gapNanos);
    }
  }

  private void flushMotion() {
    if (motionWaits) {
      motionWaits = false;
      lastMotionNanos = runtime.nanoTime();
      out.accept(new PointerInput(number(waitingAtNanos), waitingX, waitingY, buttons));
    }
  }

  /** The wheel turned, in notches. */
  void wheel(int x, int y, float deltaX, float deltaY, long atNanos) {
    flushMotion();
    out.accept(new WheelInput(number(atNanos), x, y, inBounds(deltaX), inBounds(deltaY)));
  }

  private static float inBounds(float notches) {
    return Math.clamp(notches, -Limits.WHEEL_NOTCHES, Limits.WHEEL_NOTCHES);
  }

  /** Types text, in as many messages as its length needs. */
  void text(String text, long atNanos) {
    flushMotion();
    for (String piece : pieces(text, Limits.TEXT_INPUT_BYTES)) {
      out.accept(new TextInput(number(atNanos), piece));
      typed(lastInput, atNanos);
    }
  }

  private void typed(int input, long atNanos) {
    lastTyped = input;
    lastTypedNanos = atNanos;
  }

  /** Whether something was typed lately of which no frame has said that it arrived. */
  boolean hasUnansweredTyping(long nowNanos) {
    return sent.isUnanswered(lastTyped) && nowNanos - lastTypedNanos < TYPED_LATELY_NANOS;
  }

  /** Lets go of everything that is down, if anything is. */
  void release(long atNanos) {
    flushMotion();
    if (!held.isEmpty()) {
      held.clear();
      buttons = 0;
      out.accept(new ReleaseInput(number(atNanos)));
    }
  }

  /** Cuts text into pieces of at most so many UTF-8 bytes, never within a character. */
  static List<String> pieces(String text, int maxBytes) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int width = utf8Bytes(codePoint);
      if (bytes + width > maxBytes) {
        pieces.add(text.substring(start, at));
        start = at;
        bytes = 0;
      }
      bytes += width;
      at += Character.charCount(codePoint);
    }
    if (start < text.length()) {
      pieces.add(text.substring(start));
    }
    return pieces;
  }

  private static int utf8Bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
