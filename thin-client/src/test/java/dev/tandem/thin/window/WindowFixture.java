package dev.tandem.thin.window;

import dev.tandem.protocol.encoding.Rect;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.thin.painted.Eventually;
import dev.tandem.thin.painted.PaintedServer;
import dev.tandem.thin.viewer.PngFile;
import dev.tandem.thin.viewer.ReconnectPolicy;
import dev.tandem.thin.viewer.ServerAddress;
import dev.tandem.thin.viewer.ViewerRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A window on JavaFX's headless platform and a real server behind a real socket, for each test
 * anew.
 */
// Each test fills the fields.
@SuppressWarnings("NullAway.Init")
abstract class WindowFixture {
  private static final Path PICTURES = Path.of("target", "window");
  private static final Duration STANDSTILL = Duration.ofMillis(50);
  private static final Pattern TEST_CODE = Pattern.compile("Test|Fixture|[.]painted[.]");

  @TempDir Path directory;
  final FxRobot robot = new FxRobot();
  Stage stage;
  PaintedServer server;
  ViewerRuntime runtime;
  FilePinStore pins;
  ThinWindow window;
  Watchdog watchdog;
  ReconnectPolicy reconnect = ReconnectPolicy.DEFAULT;

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void setUp() throws Exception {
    server = PaintedServer.start(directory.resolve("server"));
    runtime = new ViewerRuntime();
    pins = FilePinStore.open(directory.resolve("pins"));
    watchdog = Watchdog.over(fx(Thread::currentThread), STANDSTILL, WindowFixture::isInTheProgram);
  }

  /** Not what tests do on the JavaFX thread, and not a dialog, in which that thread works on. */
  private static boolean isInTheProgram(List<StackTraceElement> stack) {
    return stack.stream().anyMatch(frame -> frame.getClassName().startsWith("dev.tandem."))
        && stack.stream()
            .noneMatch(frame ->
                TEST_CODE.matcher(frame.getClassName()).find()
                    || frame.getMethodName().equals("enterNestedEventLoop"));
  }

  @AfterEach
  void tearDown() {
    fx(() -> {
      stage.hide();
      return true;
    });
    watchdog.close();
    runtime.close();
    server.close();
    pins.close();
  }

  void show(StartWith start) {
    fx(() -> {
      stage = new Stage();
      stage.setX(0);
      stage.setY(0);
      WindowMeans means =
          new WindowMeans(
              runtime,
              new SettingsFile(directory.resolve("thin.json")),
              ThinWindow.asking(pins),
              reconnect);
      window = ThinWindow.show(stage, means, start);
      return window;
    });
    until("the dialog", () -> isShown("#connect") || window.connect().isEmpty());
  }

  static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(15_000, action);
  }

  static void until(String what, BooleanSupplier onFx) {
    Eventually.until(what, () -> fx(onFx::getAsBoolean));
  }

  void picture(String name) {
    WaitForAsyncUtils.waitForFxEvents();
    try {
      PngFile.write(PICTURES.resolve(name + ".png"), fx(() -> Snapshot.of(stage.getScene())));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Node node(String query) {
    return robot.lookup(query).query();
  }

  boolean isShown(String query) {
    return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  String text(String query) {
    return fx(() -> ((Label) node(query)).getText());
  }

  /** Where the client finds the server: there, or at the near end of a network that leads there. */
  ServerAddress address() {
    return server.address();
  }

  StartWith start(Optional<String> session) {
    return new StartWith(
        Optional.of(address().toString()),
        Optional.of("ada"),
        Optional.of("secret"),
        session,
        Optional.empty(),
        AttachMode.CONTROL,
        true);
  }

  /** Opens the window on the desktop, with a server that is trusted already. */
  void openDesktop() {
    pins.check(address().toString(), server.fingerprint());
    show(start(Optional.of("main")));
    untilLive();
  }

  void untilLive() {
    until("a live desktop", () -> window.desktop().map(DesktopModel::isLive).orElse(false));
    until("the desktop's size", () -> !server.size("main").equals(new Rect(0, 0, 800, 560)));
    untilEqualPixels();
  }

  int[] shownPixels() {
    return fx(() -> window.desktop().orElseThrow().screen().pixels());
  }

  void untilEqualPixels() {
    Eventually.until(
        "the server's pixels", () -> Arrays.equals(shownPixels(), server.pixels("main")));
  }

  Point2D onScreen(double column, double row) {
    return fx(() -> {
      DesktopCanvas canvas = (DesktopCanvas) node("#desktop");
      Point2D inside = canvas.pointOf(column, row);
      return canvas.localToScreen(inside);
    });
  }
}
