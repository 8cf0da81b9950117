package dev.tandem.server.desktop.embedded;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.KeyInput;
import dev.tandem.protocol.message.PointerInput;
import dev.tandem.protocol.message.TextInput;
import dev.tandem.protocol.message.WheelInput;
import dev.tandem.server.desktop.Desktop;
import dev.tandem.server.desktop.DesktopListener;
import dev.tandem.server.desktop.embedded.link.FrameFile;
import dev.tandem.server.desktop.embedded.link.FromApplication;
import dev.tandem.server.desktop.embedded.link.FromApplication.CopiedText;
import dev.tandem.server.desktop.embedded.link.FromApplication.Cursor;
import dev.tandem.server.desktop.embedded.link.FromApplication.Damage;
import dev.tandem.server.desktop.embedded.link.FromApplication.Ending;
import dev.tandem.server.desktop.embedded.link.FromApplication.Frame;
import dev.tandem.server.desktop.embedded.link.FromApplication.Shown;
import dev.tandem.server.desktop.embedded.link.ToApplication.KeyChange;
import dev.tandem.server.desktop.embedded.link.ToApplication.OfferedClipboard;
import dev.tandem.server.desktop.embedded.link.ToApplication.Pointer;
import dev.tandem.server.desktop.embedded.link.ToApplication.ReleaseAll;
import dev.tandem.server.desktop.embedded.link.ToApplication.Resize;
import dev.tandem.server.desktop.embedded.link.ToApplication.Text;
import dev.tandem.server.desktop.embedded.link.ToApplication.Watch;
import dev.tandem.server.desktop.embedded.link.ToApplication.Wheel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One JavaFX application as a desktop, owned by its session's loop. */
final class EmbeddedDesktop implements Desktop {
  private static final int START_SECONDS = 30;

  private final ApplicationProcess process;
  private final Path directory;
  private final ScheduledExecutorService loop;
  private final DesktopListener listener;

  /** Completes with nothing when a window was painted, or with the reason why none will be. */
  private final CompletableFuture<Optional<String>> startFailure = new CompletableFuture<>();

  private @Nullable FrameFile frame;
  private @Nullable String endReason;
  private boolean closed;

  EmbeddedDesktop(
      ApplicationProcess process,
      Path directory,
      ScheduledExecutorService loop,
      DesktopListener listener) {
    this.process = process;
    this.directory = directory;
    this.loop = loop;
    this.listener = listener;
    var _ = process.listen(event -> onLoop(() -> heard(event))).thenRun(() -> onLoop(this::ended));
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // The session is gone, and with it everybody who could want to know.
      startFailure.complete(Optional.of("The session has ended."));
    }
  }

  /** Blocks until the first window was painted. */
  void awaitShown() throws IOException {
    try {
      Optional<String> failure = startFailure.get(START_SECONDS, TimeUnit.SECONDS);
      if (failure.isPresent()) {
        closeProcess();
        throw new IOException(failure.get());
      }
    } catch (ExecutionException | TimeoutException e) {
      closeProcess();
      throw new IOException(
          "The application has not shown a window within " + START_SECONDS + " seconds.", e);
    } catch (InterruptedException e) {
      closeProcess();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the application was starting");
    }
  }

  private void closeProcess() {
    process.close();
    onLoop(this::close);
  }

  private void heard(FromApplication event) {
    if (closed) {
      return;
    }
    switch (event) {
      case Frame next -> replaceFrame(next);
      case Shown() -> startFailure.complete(Optional.empty());
      case Damage damage -> listener.damaged(damage.rects());
      case Cursor cursor -> listener.cursorChanged(cursor.shape());
      case CopiedText copied -> listener.clipboardChanged(copied.text());
      case Ending ending -> endReason = ending.reason();
    }
  }

  private void replaceFrame(Frame next) {
    FrameFile old = frame;
    try {
      FrameFile opened = FrameFile.open(directory, next.generation(), next.width(), next.height());
      opened.unlink();
      frame = opened;
    } catch (IOException e) {
      endReason = "The application's picture cannot be read: " + e.getMessage();
      Thread.ofVirtual().start(process::close);
      return;
    }
    if (old != null) {
      old.close();
      listener.resized(next.width(), next.height());
    }
  }

  private void ended() {
    if (closed) {
      return;
    }
    String reason = endReason != null ? endReason : process.exitReason();
    if (!startFailure.complete(Optional.of(reason))) {
      listener.ended(reason);
    }
  }

  @Override
  public int width() {
    return frame == null ? 0 : frame.width();
  }

  @Override
  public int height() {
    return frame == null ? 0 : frame.height();
  }

  @Override
  public void capture(Rect rect, Framebuffer target) {
    if (frame != null) {
      frame.read(rect, target);
    }
  }

  @Override
  public void watch(boolean watched) {
    process.send(new Watch(watched));
  }

  @Override
  public void key(KeyInput input) {
    process.send(new KeyChange(input.pressed(), input.keysym(), input.scancode()));
  }

  @Override
  public void pointer(PointerInput input) {
    process.send(new Pointer(input.x(), input.y(), input.buttons()));
  }

  @Override
  public void wheel(WheelInput input) {
    process.send(new Wheel(input.x(), input.y(), input.deltaX(), input.deltaY()));
  }

  @Override
  public void text(TextInput input) {
    process.send(new Text(input.text()));
  }

  @Override
  public void releaseAll() {
    process.send(new ReleaseAll());
  }

  @Override
  public void resize(int width, int height) {
    if (Framebuffer.isAllowed(width, height)) {
      process.send(new Resize(width, height));
    }
  }

  @Override
  public void offerClipboard(String text) {
    process.send(new OfferedClipboard(text));
  }

  @Override
  public Map<String, String> environment() {
    // There is nothing to connect to: no other program can appear in this desktop.
    return Map.of();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    process.close();
    if (frame != null) {
      frame.close();
      frame = null;
    }
  }
}
