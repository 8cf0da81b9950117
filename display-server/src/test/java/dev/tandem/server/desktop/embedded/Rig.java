package dev.tandem.server.desktop.embedded;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.CursorShape;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.process.ChildProcesses;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A real embedded desktop on a loop of its own, with everything that its listener heard. */
final class Rig implements AutoCloseable, DesktopListener {
  private static final int DEADLINE_SECONDS = 20;
  private static final int LEFT = 1;

  final Path directory;
  final Path home;
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final Desktop desktop;
  private final LinkedBlockingQueue<Object> happenings = new LinkedBlockingQueue<>();

  // Owned by the loop.
  private final List<Rect> damaged = new ArrayList<>();
  private final List<String> copied = new ArrayList<>();
  private CursorShape cursor = new CursorShape(0, 0, 0, 0, new int[0]);
  private @Nullable String endReason;
  private int resizes;

  private Rig(Path root, List<String> command) throws IOException {
    this.directory = Files.createDirectory(root.resolve("desktop"));
    this.home = Files.createDirectory(root.resolve("home"));
    ChildProcesses children = new ChildProcesses(root.toString());
    DesktopSpec spec = new DesktopSpec("s", command, 800, 600, directory, home);
    try {
      this.desktop = new EmbeddedDesktopKind(children).start(spec, loop, this);
    } catch (IOException e) {
      loop.shutdownNow();
      throw e;
    }
  }

  /** Starts an application; without a command it is the scratchpad. */
  static Rig start(Path root, String... command) throws IOException {
    return new Rig(root, List.of(command));
  }

  @Override
  public void damaged(List<Rect> rects) {
    damaged.addAll(rects);
    happenings.add(rects);
  }

  @Override
  public void resized(int width, int height) {
    resizes++;
    happenings.add(width);
  }

  @Override
  public void cursorChanged(CursorShape shape) {
    cursor = shape;
    happenings.add(shape);
  }

  @Override
  public void clipboardChanged(String text) {
    copied.add(text);
    happenings.add(text);
  }

  @Override
  public void ended(String reason) {
    endReason = reason;
    happenings.add(reason);
  }

  <T> T call(Callable<T> task) {
    Future<T> result = loop.submit(task);
    try {
      return result.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the loop did not answer", e);
    }
  }

  void run(Consumer<Desktop> task) {
    call(() -> {
      task.accept(desktop);
      return true;
    });
  }

  /** Waits until something is so, asking again whenever the desktop reports anything. */
  void await(String what, BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadlineNanos) {
        throw new AssertionError("waited in vain for " + what);
      }
      try {
        Object heard = happenings.poll(20, TimeUnit.MILLISECONDS);
        if (heard != null) {
          happenings.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  Framebuffer capture() {
    return call(() -> {
      Framebuffer target = new Framebuffer(desktop.width(), desktop.height());
      desktop.capture(target.bounds(), target);
      return target;
    });
  }

  /** Waits until the picture differs from another, and has stopped to change. */
  Framebuffer awaitChange(Framebuffer before) {
    await("a change", () -> !Arrays.equals(before.pixels(), capture().pixels()));
    return settled();
  }

  /** The picture, once several captures in a row were equal. */
  Framebuffer settled() {
    Framebuffer[] last = {capture()};
    int[] equal = {0};
    await(
        "a picture that stays",
        () -> {
          Framebuffer now = capture();
          boolean same = Arrays.equals(last[0].pixels(), now.pixels());
          last[0] = now;
          equal[0] = same ? equal[0] + 1 : 0;
          return equal[0] == 6;
        });
    return last[0];
  }

  void key(int keysym) {
    key(true, keysym);
    key(false, keysym);
  }

  void key(boolean pressed, int keysym) {
    run(desktop -> desktop.key(new KeyInput(1, pressed, keysym, 0)));
  }

  void type(String text) {
    run(desktop -> desktop.text(new TextInput(1, text)));
  }

  void pointer(int x, int y, int buttons) {
    run(desktop -> desktop.pointer(new PointerInput(1, x, y, buttons)));
  }

  void click(int x, int y) {
    pointer(x, y, 0);
    pointer(x, y, LEFT);
    pointer(x, y, 0);
  }

  /** The application's process. */
  ProcessHandle process() {
    return ProcessHandle.current()
        .children()
        .filter(child -> commandLine(child).contains(directory.toString()))
        .findFirst()
        .orElseThrow();
  }

  /** The whole of it: what a ProcessHandle knows is cut off after a page, in the class path. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  /** Forgets what was heard so far. */
  void forget() {
    run(desktop -> {
      damaged.clear();
      copied.clear();
    });
  }

  void clearDamage() {
    run(desktop -> damaged.clear());
  }

  List<Rect> damage() {
    return call(() -> List.copyOf(damaged));
  }

  List<String> copied() {
    return call(() -> List.copyOf(copied));
  }

  CursorShape cursor() {
    return call(() -> cursor);
  }

  @Nullable String endReason() {
    return call(() -> endReason);
  }

  int resizes() {
    return call(() -> resizes);
  }

  /** Writes what is on the screen to target/embedded, for a look. */
  void screenshot(String name) {
    Framebuffer picture = capture();
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
    try {
      Path folder = Files.createDirectories(Path.of("target", "embedded"));
      ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run(Desktop::close);
    loop.shutdownNow();
  }
}
