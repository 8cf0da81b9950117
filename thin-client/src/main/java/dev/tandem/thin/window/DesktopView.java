package dev.tandem.thin.window;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.thin.viewer.Viewer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.effect.ColorAdjust;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** A desktop with its bar, its figures, and what lies over it when the connection is gone. */
final class DesktopView extends BorderPane {
  private static final Duration RESIZE_SETTLES = Duration.millis(120);
  private static final Duration COUNTDOWN_TICK = Duration.millis(200);
  private static final Duration STATUS_TICK = Duration.millis(500);
  private static final Duration NOTICE_STAYS = Duration.seconds(8);

  private final DesktopModel model;
  private final ClientContext context;
  private final WindowActions window;
  private final DesktopCanvas canvas;
  private final StatusModel statusModel = new StatusModel();
  private final StatusOverlay status = new StatusOverlay(statusModel);
  private final PauseTransition settled = new PauseTransition(RESIZE_SETTLES);
  private final PauseTransition noticed = new PauseTransition(NOTICE_STAYS);
  private final Timeline countdown = repeating(COUNTDOWN_TICK, this::tick);
  private final Timeline figures = repeating(STATUS_TICK, this::askForFigures);
  private final ScrollPane scroller = new ScrollPane();
  private final DesktopBar bar;
  private final ReconnectOverlay overlay;
  private Scaling scaling;

  DesktopView(
      DesktopModel model, DesktopCanvas canvas, ClientContext context, WindowActions window) {
    this.model = model;
    this.canvas = canvas;
    this.context = context;
    this.window = window;
    this.scaling = window.settings().scaling();
    this.overlay = new ReconnectOverlay(model);
    getStyleClass().add("desktop-view");
    bar = new DesktopBar(model, scaling, commands(), window.themeButton());
    setTop(bar);
    setCenter(center());
    var _ = new DesktopInput(canvas, model);
    settled.setOnFinished(_ -> fitDesktop());
    noticed.setOnFinished(_ -> model.noticeSeen());
    model.notice().subscribe(_ -> showNotice());
    scroller.viewportBoundsProperty().subscribe(_ -> settled.playFromStart());
    model.state().subscribe(_ -> connectionChanged());
    addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    setScaling(scaling);
    canvas.show(model.screen());
  }

  private DesktopBar.Commands commands() {
    return new DesktopBar.Commands(
        this::leave,
        this::toggleStatus,
        window::toggleFullScreen,
        window::toggleTheme,
        this::chooseScaling,
        this::send);
  }

  private StackPane center() {
    Pane pointerLayer = new Pane();
    pointerLayer.setMouseTransparent(true);
    PointerView pointer = new PointerView(canvas, pointerLayer);
    model
        .cursor()
        .subscribe(shape -> {
          if (model.mode().get() == AttachMode.CONTROL) {
            pointer.show(shape);
          }
        });
    StackPane layers = new StackPane(canvas, pointerLayer);
    scroller.setContent(layers);
    scroller.getStyleClass().add("desktop-scroller");
    scroller.setFocusTraversable(false);
    status.setVisible(false);
    StackPane.setAlignment(status, Pos.TOP_RIGHT);
    StackPane.setMargin(status, new Insets(14));
    Label notice = Controls.label("", "toast");
    notice.setId("notice");
    notice.textProperty().bind(model.notice());
    notice.visibleProperty().bind(notice.textProperty().isNotEmpty());
    notice.setMouseTransparent(true);
    StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
    StackPane.setMargin(notice, new Insets(18));
    return new StackPane(scroller, status, notice, overlay);
  }

  private static Timeline repeating(Duration period, Runnable action) {
    Timeline timeline = new Timeline(new KeyFrame(period, _ -> action.run()));
    timeline.setCycleCount(Animation.INDEFINITE);
    return timeline;
  }

  private void tick() {
    model.tick();
  }

  private void connectionChanged() {
    boolean live = model.isLive();
    // First: what is disabled cannot take the focus.
    canvas.setDisable(!live);
    if (live) {
      countdown.stop();
      canvas.setEffect(null);
      canvas.requestFocus();
      fitDesktop();
    } else {
      countdown.play();
      ColorAdjust grey = new ColorAdjust();
      grey.setSaturation(-1);
      grey.setBrightness(-0.25);
      canvas.setEffect(grey);
    }
    showNotice();
  }

  /** What is said while the connection is lost stays until it is back, and then as long. */
  private void showNotice() {
    if (model.isLive()) {
      noticed.playFromStart();
    } else {
      noticed.stop();
    }
  }

  /** In the mode that resizes the desktop, asks for the size that the window has room for. */
  private void fitDesktop() {
    if (scaling == Scaling.RESIZE && model.mode().get() == AttachMode.CONTROL) {
      double scale = canvas.outputScale();
      model.wantSize(
          (int) Math.floor(scroller.getViewportBounds().getWidth() * scale),
          (int) Math.floor(scroller.getViewportBounds().getHeight() * scale));
    }
  }

  private void chooseScaling(Scaling next) {
    window.remember(window.settings().withScaling(next));
    setScaling(next);
    fitDesktop();
  }

  private void setScaling(Scaling next) {
    scaling = next;
    boolean scrolls = next == Scaling.ACTUAL;
    var policy = scrolls ? ScrollPane.ScrollBarPolicy.AS_NEEDED : ScrollPane.ScrollBarPolicy.NEVER;
    scroller.setHbarPolicy(policy);
    scroller.setVbarPolicy(policy);
    scroller.setFitToWidth(true);
    scroller.setFitToHeight(true);
    canvas.setScaling(next);
    canvas.requestFocus();
  }

  /** The few keys that are the window's; all others are the desktop's. */
  private void shortcut(KeyEvent event) {
    if (event.getCode() == KeyCode.F11) {
      window.toggleFullScreen();
    } else if (event.getCode() == KeyCode.F12) {
      toggleStatus();
    } else if (event.getCode() == KeyCode.M && event.isControlDown() && event.isAltDown()) {
      showMenu();
    } else {
      return;
    }
    event.consume();
  }

  private void showMenu() {
    model.focusLost();
    showBar(true);
    bar.showMenu();
  }

  /** Shows or hides the bar: full screen is for the desktop alone. */
  void showBar(boolean shown) {
    bar.setVisible(shown);
    bar.setManaged(shown);
  }

  private void toggleStatus() {
    status.setVisible(!status.isVisible());
    if (status.isVisible()) {
      askForFigures();
      figures.play();
    } else {
      figures.stop();
    }
  }

  private void askForFigures() {
    model
        .viewer()
        .map(Viewer::statistics)
        .ifPresent(asked -> context.whenDone(asked, statusModel::update));
  }

  private void send(DesktopBar.Keys keys) {
    switch (keys) {
      case CTRL_ALT_DELETE -> chord(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DELETE);
      case F11 -> chord(KeyCode.F11);
      case F12 -> chord(KeyCode.F12);
      case CTRL_ALT_M -> {
        model.keys().pressed(KeyCode.CONTROL, "", KeyTranslator.Modifiers.NONE);
        model.keys().pressed(KeyCode.ALT, "", KeyTranslator.Modifiers.NONE);
        model
            .keys()
            .pressed(KeyCode.M, "m", new KeyTranslator.Modifiers(false, false, true, false));
        model.keys().released(KeyCode.M);
        model.keys().released(KeyCode.ALT);
        model.keys().released(KeyCode.CONTROL);
      }
    }
    canvas.requestFocus();
  }

  private void chord(KeyCode... codes) {
    for (KeyCode code : codes) {
      model.keys().pressed(code, "", KeyTranslator.Modifiers.NONE);
    }
    for (int i = codes.length - 1; i >= 0; i--) {
      model.keys().released(codes[i]);
    }
  }

  private void leave() {
    stop();
    model.leave();
  }

  /** Gives the keyboard to the desktop, or, until it is live, to what lies over it. */
  void takeKeyboard() {
    (model.isLive() ? canvas : overlay).requestFocus();
  }

  /** Ends what runs on its own. */
  void stop() {
    countdown.stop();
    figures.stop();
    settled.stop();
    noticed.stop();
  }

  /** The window has the focus, or has lost it. */
  void windowFocused(boolean focused) {
    if (!focused) {
      model.focusLost();
    }
  }
}
