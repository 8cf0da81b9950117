package dev.tandem.lag.panel;

import dev.tandem.lag.link.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Runs JavaFX for the panel, in a process that does not use it otherwise: there can be one in a
 * process, once. Used by one thread, which is not that of JavaFX.
 */
public final class PanelHost implements AutoCloseable {
  // Kept here: the logging library forgets the level of a logger that nobody holds.
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  /** Where a window is to be; called on the JavaFX thread. */
  public interface Placement {
    /** Leaves the place to the system. */
    Placement ANYWHERE = _ -> {};

    /** Sets the place and the size of a window that is not shown yet. */
    void place(Stage stage);
  }

  /** What is shown, and when it has been closed. */
  private record Shown(LagPanel panel, CountDownLatch closed) {}

  // Read by the JavaFX thread at the end.
  private volatile List<Shown> shown = List.of();

  private PanelHost() {}

  /** Why no window can be shown here, in one line; empty if one can. */
  public static String lacking(Map<String, String> environment) {
    boolean lacks =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
            && environment.getOrDefault("DISPLAY", "").isEmpty()
            && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return lacks ? "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)" : "";
  }

  /**
   * Starts JavaFX.
   *
   * @param headless whether it draws into memory, for pictures on a machine without a display
   * @throws IOException with a message for people if the display cannot be used
   */
  public static PanelHost start(boolean headless) throws IOException, InterruptedException {
    // It warns of the class path, which is meant, and which a user can do nothing about.
    TOOLKIT_LOG.setLevel(Level.SEVERE);
    if (headless) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (UnsupportedOperationException e) {
      throw new IOException("no window can be shown here: " + e.getMessage(), e);
    }
    Platform.setImplicitExit(false);
    started.await();
    return new PanelHost();
  }

  /** Shows the panel, unless it is open. */
  public void show(List<Link> links, Placement placement) throws InterruptedException {
    if (!isOpen()) {
      shown = List.of(onFx(() -> open(links, placement)));
    }
  }

  private static Shown open(List<Link> links, Placement placement) {
    Stage stage = new Stage();
    placement.place(stage);
    LagPanel panel = LagPanel.show(stage, links);
    CountDownLatch closed = new CountDownLatch(1);
    stage
        .showingProperty()
        .subscribe(showing -> {
          if (!showing) {
            closed.countDown();
          }
        });
    return new Shown(panel, closed);
  }

  /** Whether its window is open. */
  public boolean isOpen() {
    return shown.stream().anyMatch(one -> one.closed().getCount() > 0);
  }

  /** Returns when its window has been closed. */
  public void awaitClosed() throws InterruptedException {
    for (Shown one : shown) {
      one.closed().await();
    }
  }

  /** Writes what its window shows to a PNG file. */
  public void picture(Path file) throws IOException, InterruptedException {
    for (Shown one : shown) {
      Picture.write(file, onFx(() -> one.panel().picture()));
    }
  }

  private static <T> T onFx(Supplier<T> task) throws InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        result.complete(task.get());
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the panel failed: " + e.getCause(), e);
    }
  }

  /** Closes its window and ends JavaFX. */
  @Override
  public void close() {
    Platform.runLater(() -> {
      shown.forEach(one -> one.panel().close());
      Platform.exit();
    });
  }
}
