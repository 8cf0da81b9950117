package dev.tandem.lag.panel;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tandem.lag.link.Link;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The window around the panel, which shows one link at a time. Owned by the JavaFX thread. */
public final class LagPanel {
  private static final Duration BETWEEN_LOOKS = Duration.millis(100);

  private final Stage stage;
  private final LinkWorker worker = new LinkWorker();
  private final List<LinkModel> links;
  private final BorderPane root = new BorderPane();
  private final Timeline looking;
  private boolean dark;
  private LinkModel shown;
  private @Nullable LinkView view;

  private LagPanel(Stage stage, List<Link> links) {
    this.stage = stage;
    List<Profile> profiles = Profiles.names().stream().map(Profiles::named).toList();
    this.links =
        links.stream()
            .map(link -> new LinkModel(link, worker, Platform::runLater, profiles))
            .toList();
    this.shown = this.links.getFirst();
    this.looking = new Timeline(new KeyFrame(BETWEEN_LOOKS, _ -> shown.refresh()));
    looking.setCycleCount(Animation.INDEFINITE);
  }

  /**
   * Makes the panel in a stage and shows it; it ends with its window, and the links go on.
   *
   * @param links at least one
   */
  public static LagPanel show(Stage stage, List<Link> links) {
    LagPanel panel = new LagPanel(stage, links);
    panel.build();
    return panel;
  }

  private void build() {
    dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    Scene scene = new Scene(root, 940, 750);
    URL css = Objects.requireNonNull(LagPanel.class.getResource("panel.css"), "panel.css");
    scene.getStylesheets().add(css.toExternalForm());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    stage.setScene(scene);
    stage.setTitle("Tandem \u2014 Latency injector");
    stage.setMinWidth(420);
    stage.setMinHeight(420);
    stage.setOnHidden(_ -> closed());
    showLink(shown);
    applyTheme();
    looking.play();
    stage.show();
  }

  private void closed() {
    looking.stop();
    worker.close();
  }

  private void showLink(LinkModel link) {
    shown = link;
    shown.refresh();
    LinkView fresh = new LinkView(shown);
    fresh.colours(colours());
    view = fresh;
    root.setTop(new HeaderView(links, shown, this::showLink, themeButton()));
    root.setCenter(fresh);
  }

  private void shortcut(KeyEvent event) {
    switch (event.getCode()) {
      case F8 -> shown.cable().cutOrMend();
      case F9 -> shown.cable().resetConnections();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Button themeButton() {
    Button button = Controls.iconButton(themeIcon(), "theme", "Light or dark", () -> {});
    button.setOnAction(_ -> {
      dark = !dark;
      applyTheme();
      button.setGraphic(themeIcon().node(16));
    });
    return button;
  }

  private Icon themeIcon() {
    return dark ? Icon.SUN : Icon.MOON;
  }

  private PlotColours colours() {
    return dark ? PlotColours.DARK : PlotColours.LIGHT;
  }

  private void applyTheme() {
    Application.setUserAgentStylesheet(
        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    if (view != null) {
      view.colours(colours());
    }
  }

  /** Closes its window. */
  void close() {
    stage.hide();
  }

  /** What it shows, as a picture. */
  BufferedImage picture() {
    return Picture.of(stage.getScene());
  }

  /** The models of the link that is shown. */
  LinkModel shown() {
    return shown;
  }
}
