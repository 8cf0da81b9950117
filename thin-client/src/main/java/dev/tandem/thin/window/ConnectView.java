package dev.tandem.thin.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The connect dialog: where to, as whom, and the question about a server that is new. */
final class ConnectView extends StackPane {
  private final ConnectModel model;
  private final TextField server = new TextField();
  private final TextField user = new TextField();
  private final PasswordField password = new PasswordField();

  ConnectView(ConnectModel model, Supplier<List<RecentServer>> recent) {
    this.model = model;
    getStyleClass().add("backdrop");
    StackPane form = new StackPane(form(), stranger());
    form.setPrefWidth(440);
    HBox card = new HBox(brand(recent.get()), form);
    card.getStyleClass().add("card-window");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(card);
  }

  /** Puts the caret where something is missing. */
  void focusFirst() {
    if (server.getText().isBlank()) {
      server.requestFocus();
    } else if (user.getText().isBlank()) {
      user.requestFocus();
    } else {
      password.requestFocus();
    }
  }

  private Node brand(List<RecentServer> recent) {
    VBox brand = new VBox(6);
    brand.getStyleClass().add("brand");
    brand.setPrefWidth(300);
    Region logo = Icon.LOGO.node(44);
    Label name = Controls.label("Tandem", "brand-name");
    Label line = Controls.label("Your desktop, wherever it runs.", "brand-line");
    line.setWrapText(true);
    brand.setMinWidth(240);
    brand.getChildren().addAll(logo, name, line, Controls.spacer());
    if (!recent.isEmpty()) {
      brand.getChildren().add(Controls.label("Recent", "brand-heading"));
    }
    for (RecentServer one : recent) {
      Button button =
          Controls.textButton(
              one.user() + "@" + one.server(),
              "recent",
              () -> {
                model.choose(one);
                password.requestFocus();
              });
      button.setMnemonicParsing(false);
      button.getStyleClass().add("brand-recent");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
      brand.getChildren().add(button);
    }
    return brand;
  }

  private Node form() {
    bindFields();
    Label title = Controls.label("Connect", Styles.TITLE_2);
    Label hint = Controls.label("Sign in to a Tandem server.", Styles.TEXT_MUTED);
    Button connect = Controls.textButton("_Connect", "connect", model::connect);
    connect.setDefaultButton(true);
    connect.getStyleClass().add(Styles.ACCENT);
    connect.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(connect, Priority.ALWAYS);
    connect.disableProperty().bind(model.busy());
    ProgressIndicator ring = new ProgressIndicator();
    ring.setPrefSize(16, 16);
    connect.graphicProperty().bind(model.busy().map(busy -> busy ? ring : null));
    connect.textProperty().bind(model.busy().map(busy -> busy ? "Connecting\u2026" : "_Connect"));
    Button cancel = Controls.textButton("Ca_ncel", "cancel", model::cancel);
    cancel.setCancelButton(true);
    cancel.visibleProperty().bind(model.busy());
    cancel.managedProperty().bind(model.busy());
    VBox form =
        new VBox(
            14,
            new VBox(2, title, hint),
            field("_Server", server),
            field("_User", user),
            field("_Password", password),
            Controls.errorBanner("error", model.error()),
            new HBox(8, connect, cancel));
    form.getStyleClass().add("form");
    form.visibleProperty().bind(model.stranger().map(Optional::isEmpty));
    return form;
  }

  private void bindFields() {
    server.setId("server");
    server.setPromptText("host or host:port");
    server.textProperty().bindBidirectional(model.server());
    user.setId("user");
    user.textProperty().bindBidirectional(model.user());
    password.setId("password");
    password.textProperty().bindBidirectional(model.password());
  }

  private static Node field(String name, TextField field) {
    Label label = Controls.label(name, "field-label");
    label.setMnemonicParsing(true);
    label.setLabelFor(field);
    field.setAccessibleText(name.replace("_", ""));
    return new VBox(4, label, field);
  }

  private Node stranger() {
    Label title = Controls.label("Is this your server?", Styles.TITLE_3);
    Label server = Controls.label("", Styles.TEXT_BOLD);
    Label text =
        Controls.label(
            "You have not connected to it before. Compare this fingerprint with the one that the"
                + " server printed at its start; if they are equal, nobody is in between.");
    text.setWrapText(true);
    Label fingerprint = Controls.label("", "fingerprint");
    fingerprint.setId("fingerprint");
    fingerprint.setWrapText(true);
    fingerprint.setMinHeight(Region.USE_PREF_SIZE);
    text.setMinHeight(Region.USE_PREF_SIZE);
    Label after =
        Controls.label(
            "It is remembered, and a change is refused from then on.", Styles.TEXT_MUTED);
    after.setWrapText(true);
    after.setMinHeight(Region.USE_PREF_SIZE);
    Button trust = Controls.textButton("_Trust and sign in", "trust", model::trust);
    trust.getStyleClass().add(Styles.ACCENT);
    Button cancel = Controls.textButton("Ca_ncel", "distrust", model::cancel);
    HBox heading = new HBox(12, Icon.SHIELD.node(28), new VBox(2, title, server));
    heading.setAlignment(Pos.CENTER_LEFT);
    VBox panel = new VBox(16, heading, text, fingerprint, after, new HBox(8, trust, cancel));
    panel.getStyleClass().add("form");
    panel.visibleProperty().bind(model.stranger().map(Optional::isPresent));
    model
        .stranger()
        .subscribe(seen ->
            seen.ifPresent(stranger -> {
              server.setText(stranger.server().toString());
              fingerprint.setText(grouped(stranger.fingerprint()));
              trust.requestFocus();
            }));
    return panel;
  }

  /** Four lines of eight bytes, which are easier to compare. */
  private static String grouped(String fingerprint) {
    return fingerprint.replaceAll("((?:[0-9a-f]{2}:){8})(?=.)", "$1\n");
  }
}
