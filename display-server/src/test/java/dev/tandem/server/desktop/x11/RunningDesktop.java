package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopSpec;
import dev.tandem.server.process.ChildProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A desktop with a loop of its own, and the tools to look at it from outside. */
final class RunningDesktop implements AutoCloseable {
  static final String LOOP = "loop-under-test";
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  final RecordingListener listener = new RecordingListener();
  final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name(LOOP).daemon().unstarted(task));
  final DesktopSpec spec;
  final ChildProcesses children;
  final Desktop desktop;
  private int inputs;

  /** Starts a command, or the default desktop if there is none. */
  RunningDesktop(Path directory, String... command) throws IOException {
    children = new ChildProcesses(directory.toRealPath().toString());
    spec =
        new DesktopSpec(
            "test", List.of(command), 640, 480, directory.resolve("s"), directory.resolve("home"));
    desktop = new X11DesktopKind(children).start(spec, loop, listener);
  }

  /** Does something on the loop. */
  void run(Runnable task) {
    call(() -> {
      task.run();
      return true;
    });
  }

  /** Asks something on the loop. */
  <T> T call(Callable<T> task) {
    try {
      return loop.submit(task).get(DEADLINE_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until something is so on the loop. */
  void awaitOnLoop(String what, Callable<Boolean> condition) {
    await(what, () -> call(condition));
  }

  /** Waits until something is so; fails after the deadline. */
  static void await(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    try {
      while (!condition.call()) {
        if (System.nanoTime() - deadline > 0) {
          throw new AssertionError("waited in vain: " + what);
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }

  Framebuffer capture() {
    return call(() -> {
      Framebuffer picture = new Framebuffer(desktop.width(), desktop.height());
      desktop.capture(picture.bounds(), picture);
      return picture;
    });
  }

  /** The picture as the X server itself gives it to another program. */
  Framebuffer serverPicture() throws IOException {
    byte[] rgba = run("import", "-silent", "-window", "root", "-depth", "8", "rgba:-");
    return call(() -> {
      Framebuffer picture = new Framebuffer(desktop.width(), desktop.height());
      if (rgba.length != 4 * picture.pixels().length) {
        throw new AssertionError("import gave " + rgba.length + " bytes");
      }
      for (int i = 0; i < picture.pixels().length; i++) {
        picture.pixels()[i] =
            0xFF000000
                | (rgba[4 * i] & 0xFF) << 16
                | (rgba[4 * i + 1] & 0xFF) << 8
                | (rgba[4 * i + 2] & 0xFF);
      }
      return picture;
    });
  }

  /** Waits until the picture does not change and is equal to the server's; returns it. */
  Framebuffer settledPicture() throws IOException {
    Framebuffer[] pictures = new Framebuffer[2];
    await(
        "a picture equal to the server's",
        () -> {
          pictures[0] = capture();
          pictures[1] = serverPicture();
          return Arrays.equals(pictures[0].pixels(), pictures[1].pixels())
              && Arrays.equals(pictures[0].pixels(), capture().pixels());
        });
    return pictures[0];
  }

  /** Runs a command in the desktop; returns what it wrote. */
  byte[] run(String... command) throws IOException {
    Process process = start(ProcessBuilder.Redirect.PIPE, command);
    process.getOutputStream().close();
    // A program that hangs is ended, and that is a failure: its exit status says so.
    CompletableFuture.delayedExecutor(DEADLINE_NANOS, TimeUnit.NANOSECONDS)
        .execute(process::destroy);
    byte[] output = process.getInputStream().readAllBytes();
    expectSuccess(process, command);
    return output;
  }

  /** Runs a command in the desktop with some input; it may leave a daemon behind. */
  void feed(String input, String... command) throws IOException {
    Process process = start(ProcessBuilder.Redirect.DISCARD, command);
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    expectSuccess(process, command);
  }

  private static void expectSuccess(Process process, String... command) {
    await(String.join(" ", command), () -> !process.isAlive());
    if (process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " exited with " + process.exitValue());
    }
  }

  /** Starts a command in the desktop. */
  Process start(ProcessBuilder.Redirect output, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(desktop.environment());
    builder.redirectOutput(output).redirectError(ProcessBuilder.Redirect.DISCARD);
    return children.start(builder, spec.session());
  }

  /** Waits until a window with such a title has the focus. */
  void awaitFocus(String title) {
    await(
        "the focus on a window with the title " + title,
        () -> {
          Process search =
              start(ProcessBuilder.Redirect.PIPE, "xdotool", "getwindowfocus", "getwindowname");
          return new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .contains(title);
        });
  }

  void press(boolean pressed, int keysym, int scancode) {
    run(() -> desktop.key(new KeyInput(++inputs, pressed, keysym, scancode)));
  }

  void tap(int keysym, int scancode) {
    press(true, keysym, scancode);
    press(false, keysym, scancode);
  }

  void type(String text) {
    run(() -> desktop.text(new TextInput(++inputs, text)));
  }

  void point(int x, int y, int buttons) {
    run(() -> desktop.pointer(new PointerInput(++inputs, x, y, buttons)));
  }

  /** Damage since the last call. */
  List<Rect> takeDamage() {
    return call(() -> {
      List<Rect> taken = new ArrayList<>(listener.damage);
      listener.damage.clear();
      return taken;
    });
  }

  static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Override
  public void close() {
    run(desktop::close);
    loop.shutdownNow();
  }
}
