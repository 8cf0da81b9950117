package dev.tandem.thin.command;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.StatisticsSnapshot;
import dev.tandem.thin.viewer.ViewerRuntime;
import dev.tandem.thin.window.DriveScript;
import dev.tandem.thin.window.Place;
import dev.tandem.thin.window.SettingsFile;
import dev.tandem.thin.window.StartWith;
import dev.tandem.thin.window.ThinWindow;
import dev.tandem.thin.window.WindowMeans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tandem thin}: the client with its window. */
@Command(
    name = "thin",
    mixinStandardHelpOptions = true,
    description = {
      "Open the thin client's window.",
      "Keys of the window: F11 full screen, F12 figures, Ctrl+Alt+M menu; all others go to the"
          + " desktop."
    },
    footer = ExitCode.HELP)
public final class ThinCommand extends ClientCommand {
  // Kept here: the logging library forgets the level of a logger that nobody holds.
  private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

  /** Where the window appears. */
  enum PlatformName {
    AUTO,
    HEADLESS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "HOST:PORT",
      description = "The server; the dialog asks if it is left out.")
  private @Nullable String server;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(names = "--session", paramLabel = "NAME", description = "Open this session.")
  private @Nullable String session;

  @Option(
      names = "--create",
      paramLabel = "KIND",
      description = "Create the session if there is none: x11 or embedded.")
  private @Nullable String create;

  @Option(names = "--view-only", description = "Only look.")
  private boolean viewOnly;

  @Option(
      names = "--platform",
      defaultValue = "auto",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Headless draws into memory, for"
              + " --drive on a machine without a display.")
  private PlatformName platform = PlatformName.AUTO;

  @Option(
      names = "--place",
      defaultValue = "centre",
      description =
          "Where the window appears: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Left is"
              + " two thirds of the screen.")
  private Place place = Place.CENTRE;

  @Option(
      names = "--drive",
      paramLabel = "TEXT",
      description = "Connect, type this line into the desktop, print the latency, and exit.")
  private @Nullable String drive;

  @Option(
      names = "--screenshots",
      paramLabel = "DIR",
      description = "drive: where the pictures of each step go (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/demo")
  private Path screenshots = Path.of("target/demo");

  @Override
  int run() throws RequestFailed, IOException, InterruptedException {
    if (platform == PlatformName.AUTO && lacksDisplay(System.getenv())) {
      return failed(
          ExitCode.FAILED,
          "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): run it on a"
              + " machine with a screen, or look with --platform headless --drive TEXT"
              + " --screenshots DIR, or use the probe command");
    }
    if (drive != null && (server == null || session == null)) {
      return failed(ExitCode.USAGE, "--drive needs a server, a user, a password and a --session");
    }
    prepareToolkit();
    StartWith start = startWith();
    try (ViewerRuntime runtime = new ViewerRuntime();
        FilePinStore pins = options.filePins()) {
      PinStore judge = options.hasFingerprint() ? options.pinStore() : pins;
      return drive == null
          ? show(
              runtime, judge instanceof FilePinStore file ? ThinWindow.asking(file) : judge, start)
          : drive(runtime, new AnnouncedPins(judge, err()), start);
    }
  }

  private static boolean lacksDisplay(Map<String, String> environment) {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
        && environment.getOrDefault("DISPLAY", "").isEmpty()
        && environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }

  /** JavaFX reads these when it starts, and not later. */
  private void prepareToolkit() {
    // Without it a change waits for the next of 60 pulses a second: 16 to 20 ms instead of 9 to 12.
    System.setProperty("javafx.animation.fullspeed", "true");
    // It warns of the class path, which is meant, and which a user can do nothing about.
    TOOLKIT_LOG.setLevel(Level.SEVERE);
    if (platform == PlatformName.HEADLESS) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    }
  }

  private StartWith startWith() throws IOException {
    if (server != null) {
      options.server(server);
    }
    return new StartWith(
        Optional.ofNullable(server),
        options.user(),
        options.password(),
        Optional.ofNullable(session),
        Optional.ofNullable(create),
        viewOnly ? AttachMode.VIEW : AttachMode.CONTROL,
        drive == null);
  }

  private WindowMeans means(ViewerRuntime runtime, PinStore pins) {
    return new WindowMeans(
        runtime,
        new SettingsFile(options.config().resolve("thin.json")),
        pins,
        ReconnectPolicy.DEFAULT);
  }

  private int show(ViewerRuntime runtime, PinStore pins, StartWith start)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> {
      Stage stage = new Stage();
      place.put(stage);
      ThinWindow.show(stage, means(runtime, pins), start);
      stage.setOnCloseRequest(_ -> closed.countDown());
    });
    closed.await();
    Platform.exit();
    return ExitCode.OK;
  }

  private int drive(ViewerRuntime runtime, PinStore pins, StartWith start)
      throws RequestFailed, IOException, InterruptedException {
    CompletableFuture<ThinWindow> shown = new CompletableFuture<>();
    Platform.startup(
        () -> shown.complete(ThinWindow.show(new Stage(), means(runtime, pins), start)));
    try {
      StatisticsSnapshot figures =
          new DriveScript(shown.get(), screenshots).run(String.valueOf(drive));
      print(figures);
      return ExitCode.OK;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      Platform.exit();
    }
  }

  private void print(StatisticsSnapshot figures) {
    out()
        .printf(
            Locale.ROOT,
            "%d answers; input to frame p50 %.1f ms, p95 %.1f; input to pixel p50 %.1f ms, p95"
                + " %.1f; pictures in %s%n",
            figures.inputToShown().count(),
            figures.inputToReceived().p50Micros() / 1e3,
            figures.inputToReceived().p95Micros() / 1e3,
            figures.inputToShown().p50Micros() / 1e3,
            figures.inputToShown().p95Micros() / 1e3,
            screenshots);
    out().flush();
  }
}
