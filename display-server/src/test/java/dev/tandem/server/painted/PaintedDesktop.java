package dev.tandem.server.painted;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.ReleaseInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.DesktopSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A desktop in memory, owned by the session's loop: each key and each character paints a block
 * whose place and colour follow from it, the pointer paints a square. What it heard may be read
 * anywhere.
 */
public final class PaintedDesktop implements Desktop {
  /** Side of the squares that input paints, in pixels. */
  public static final int BLOCK = 16;

  private final DesktopSpec spec;
  private final Executor loop;
  private final DesktopListener listener;
  private final @Nullable Process process;
  private final ConcurrentLinkedQueue<Message> injected = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> offered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger captures = new AtomicInteger();
  private Framebuffer screen;
  private int blocks;
  private boolean watched;
  private volatile boolean closed;

  PaintedDesktop(
      DesktopSpec spec, Executor loop, DesktopListener listener, @Nullable Process process) {
    this.spec = spec;
    this.loop = loop;
    this.listener = listener;
    this.process = process;
    this.screen = new Framebuffer(spec.width(), spec.height());
  }

  /** What was started. */
  public DesktopSpec spec() {
    return spec;
  }

  /** All input so far; {@link ReleaseInput} stands for releaseAll. */
  public List<Message> injected() {
    return List.copyOf(injected);
  }

  /** All that viewers put on the clipboard. */
  public List<String> offered() {
    return List.copyOf(offered);
  }

  /** How often it was captured. */
  public int captures() {
    return captures.get();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /** The program that it runs, if it has a command. */
  public @Nullable Process process() {
    return process;
  }

  /** Paints on the session's loop; returns when that is done. */
  public void paint(Rect rect, int pixel) {
    onLoop(() -> paintInside(rect, pixel));
  }

  /** Says that pixels may have changed, though none has. */
  public void damageOnly(Rect rect) {
    onLoop(() -> damaged(rect));
  }

  /** Shows another pointer. */
  public void showCursor(CursorShape shape) {
    onLoop(() -> listener.cursorChanged(shape));
  }

  /** Puts a text on the clipboard. */
  public void copyText(String text) {
    onLoop(() -> listener.clipboardChanged(text));
  }

  /** Ends by itself. */
  public void die(String reason) {
    onLoop(() -> listener.ended(reason));
  }

  /** A copy of all pixels, at one moment. */
  public int[] pixels() {
    int[][] copy = new int[1][];
    onLoop(() -> copy[0] = screen.pixels().clone());
    return copy[0];
  }

  /** Waits until the session's loop has done all that it had to do. */
  public void settle() {
    onLoop(() -> {});
  }

  private void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, loop).join();
  }

  private void paintInside(Rect rect, int pixel) {
    Rect inside = rect.intersection(screen.bounds());
    if (!inside.isEmpty()) {
      screen.fill(inside, pixel | Framebuffer.OPAQUE);
      damaged(inside);
    }
  }

  private void damaged(Rect rect) {
    if (watched) {
      listener.damaged(List.of(rect));
    }
  }

  private void paintBlock(int number) {
    int across = Math.max(1, screen.width() / BLOCK);
    int rows = Math.max(1, screen.height() / BLOCK);
    int place = blocks++;
    paintInside(
        Rect.ofSize(place % across * BLOCK, place / across % rows * BLOCK, BLOCK, BLOCK),
        number * 0x9E3779B1);
  }

  @Override
  public int width() {
    return screen.width();
  }

  @Override
  public int height() {
    return screen.height();
  }

  @Override
  public void capture(Rect rect, Framebuffer target) {
    captures.incrementAndGet();
    target.copyFrom(screen, rect);
  }

  @Override
  public void watch(boolean isWatched) {
    watched = isWatched;
    if (isWatched) {
      damaged(screen.bounds());
    }
  }

  @Override
  public void key(KeyInput input) {
    injected.add(input);
    if (input.pressed()) {
      paintBlock(input.keysym());
    }
  }

  @Override
  public void pointer(PointerInput input) {
    injected.add(input);
    paintInside(Rect.ofSize(input.x(), input.y(), 4, 4), 0xFFFFFF - input.buttons() * 0x30);
  }

  @Override
  public void wheel(WheelInput input) {
    injected.add(input);
  }

  @Override
  public void text(TextInput input) {
    injected.add(input);
    input.text().codePoints().forEach(this::paintBlock);
  }

  @Override
  public void releaseAll() {
    injected.add(new ReleaseInput(0));
  }

  @Override
  public void resize(int width, int height) {
    Framebuffer larger = new Framebuffer(width, height);
    larger.copyFrom(screen, screen.bounds().intersection(larger.bounds()));
    screen = larger;
    listener.resized(width, height);
  }

  @Override
  public void offerClipboard(String text) {
    offered.add(text);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("PAINTED_DESKTOP", spec.session());
  }

  @Override
  public void close() {
    closed = true;
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
