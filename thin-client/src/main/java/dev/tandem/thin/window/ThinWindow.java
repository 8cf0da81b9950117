package dev.tandem.thin.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.Viewer;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The client's window, which shows one view at a time: connect, sessions, desktop. Owned by the
 * JavaFX thread.
 */
public final class ThinWindow implements WindowActions {
  private final Stage stage;
  private final ClientContext context;
  private final WindowMeans means;
  private final StackPane root = new StackPane();
  private WindowSettings settings;
  private Optional<StartWith> start;
  private @Nullable DesktopModel desktop;
  private @Nullable DesktopView desktopView;
  private @Nullable SessionsModel sessions;
  private @Nullable ConnectModel connect;

  private ThinWindow(Stage stage, WindowMeans means, StartWith start) {
    this.stage = stage;
    this.context = new ClientContext(means.runtime(), Platform::runLater);
    this.means = means;
    this.settings = means.settings().load();
    this.start = Optional.of(start);
  }

  /** Makes a window in a stage and shows it. */
  public static ThinWindow show(Stage stage, WindowMeans means, StartWith start) {
    ThinWindow window = new ThinWindow(stage, means, start);
    window.build();
    return window;
  }

  /** Pins that ask the user about a server that is new. */
  public static PinStore asking(dev.tandem.protocol.wire.FilePinStore store) {
    return new AskingPins(store);
  }

  private void build() {
    applyTheme();
    Scene scene = new Scene(root, 960, 640);
    URL css = Objects.requireNonNull(ThinWindow.class.getResource("thin.css"), "thin.css");
    scene.getStylesheets().add(css.toExternalForm());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    stage.setScene(scene);
    stage.setMinWidth(560);
    stage.setMinHeight(420);
    stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    stage.setFullScreenExitHint("F11 leaves full screen, Ctrl+Alt+M opens the menu");
    stage.focusedProperty().subscribe(this::focused);
    stage.fullScreenProperty().subscribe(this::fullScreenChanged);
    stage.setOnHidden(_ -> closed());
    showConnect("");
    stage.show();
  }

  private void focused(boolean focused) {
    if (desktopView != null) {
      desktopView.windowFocused(focused);
    }
  }

  private void fullScreenChanged(boolean full) {
    if (desktopView != null) {
      desktopView.showBar(!full);
    }
  }

  private void shortcut(KeyEvent event) {
    if (desktopView == null && event.getCode() == KeyCode.F11) {
      toggleFullScreen();
      event.consume();
    }
  }

  private void closed() {
    if (desktop != null) {
      desktop.focusLost();
      desktop.viewer().ifPresent(Viewer::close);
    }
    if (desktopView != null) {
      desktopView.stop();
    }
  }

  private void showView(Parent view, String title) {
    root.getChildren().setAll(view);
    stage.setTitle(title);
  }

  private void forgetViews() {
    if (desktopView != null) {
      desktopView.stop();
    }
    desktopView = null;
    desktop = null;
    sessions = null;
    connect = null;
  }

  private void showConnect(String why) {
    forgetViews();
    ConnectModel model = new ConnectModel(context, means.pins(), this::connected);
    connect = model;
    settings.recent().stream().findFirst().ifPresent(model::choose);
    Optional<StartWith> first = start;
    first.flatMap(StartWith::server).ifPresent(model.server()::set);
    first.flatMap(StartWith::user).ifPresent(model.user()::set);
    first.flatMap(StartWith::password).ifPresent(model.password()::set);
    model.sayWhy(why);
    ConnectView view = new ConnectView(model, () -> settings.recent());
    StackPane corner = new StackPane(view, cornered(themeButton()));
    showView(corner, "Tandem");
    view.focusFirst();
    if (first.filter(StartWith::isComplete).isPresent()) {
      model.connect();
    }
  }

  private static Node cornered(Node button) {
    StackPane.setAlignment(button, javafx.geometry.Pos.TOP_RIGHT);
    StackPane.setMargin(button, new javafx.geometry.Insets(14));
    return button;
  }

  private void connected(Connected now) {
    remember(
        settings.withRecent(
            new RecentServer(now.account().server().toString(), now.account().user())));
    showSessions(now, "");
    Optional<StartWith> first = start;
    start = Optional.empty();
    SessionsModel model = sessions;
    if (model == null || first.isEmpty() || first.get().session().isEmpty()) {
      return;
    }
    String name = first.get().session().get();
    first
        .get()
        .create()
        .ifPresentOrElse(
            kind -> model.openOrCreate(name, kind, first.get().mode()),
            () -> model.open(name, first.get().mode()));
  }

  private void showSessions(Connected now, String why) {
    forgetViews();
    SessionsModel model =
        new SessionsModel(
            context,
            now,
            new SessionsModel.Ways() {
              @Override
              public void open(Connected by, String session, AttachMode mode) {
                showDesktop(by, session, mode);
              }

              @Override
              public void left(String reason) {
                showConnect(reason);
              }
            });
    sessions = model;
    model.sayWhy(why);
    SessionsView view = new SessionsView(model, themeButton());
    showView(view, "Tandem \u2014 " + model.title());
    view.focusFirst();
    model.refresh();
  }

  private void showDesktop(Connected by, String session, AttachMode mode) {
    forgetViews();
    DesktopCanvas canvas = new DesktopCanvas();
    DesktopModel model =
        new DesktopModel(
            context,
            by,
            new DesktopModel.Wanted(session, mode, means.reconnect()),
            canvas,
            viewer -> back(by, viewer));
    desktop = model;
    DesktopView view = new DesktopView(model, canvas, context, this);
    desktopView = view;
    view.showBar(!stage.isFullScreen());
    showView(view, model.title());
    view.takeKeyboard();
  }

  private void back(Connected by, Optional<Viewer> viewer) {
    if (stage.isFullScreen()) {
      stage.setFullScreen(false);
    }
    viewer.ifPresentOrElse(
        open -> showSessions(new Connected(open, by.account(), by.pins()), ""),
        () -> showConnect(""));
  }

  // ---- WindowActions

  @Override
  public void toggleFullScreen() {
    stage.setFullScreen(!stage.isFullScreen());
  }

  @Override
  public void toggleTheme() {
    remember(settings.withDark(!settings.dark()));
    applyTheme();
  }

  private void applyTheme() {
    Application.setUserAgentStylesheet(
        (settings.dark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    root.getStyleClass().removeAll("light", "dark");
    root.getStyleClass().add(settings.dark() ? "dark" : "light");
  }

  @Override
  public Node themeButton() {
    Button button =
        Controls.iconButton(
            settings.dark() ? Icon.SUN : Icon.MOON, "theme", "Light or dark", () -> {});
    button.setOnAction(_ -> {
      toggleTheme();
      button.setGraphic((settings.dark() ? Icon.SUN : Icon.MOON).node(16));
    });
    return button;
  }

  @Override
  public WindowSettings settings() {
    return settings;
  }

  @Override
  public void remember(WindowSettings next) {
    settings = next;
    means.settings().save(next);
  }

  // ---- For those who drive the window

  /** The model of the desktop that is shown; empty on any other view. */
  Optional<DesktopModel> desktop() {
    return Optional.ofNullable(desktop);
  }

  /** The model of the connect dialog that is shown; empty on any other view. */
  Optional<ConnectModel> connect() {
    return Optional.ofNullable(connect);
  }

  /** The model of the list that is shown; empty on any other view. */
  Optional<SessionsModel> sessions() {
    return Optional.ofNullable(sessions);
  }

  /** The stage. */
  Stage stage() {
    return stage;
  }
}
