package dev.tandem.thin.window;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.SessionInfo;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The list of sessions. By keyboard: arrows choose, Enter opens, Delete asks to end, F5 looks
 * again, Insert or Alt+N makes a new one.
 */
final class SessionsView extends StackPane {
  private final SessionsModel model;
  private final ListView<SessionInfo> list = new ListView<>();
  private final ModalPane modal = new ModalPane();

  SessionsView(SessionsModel model, Node themeButton) {
    this.model = model;
    getStyleClass().add("backdrop");
    list.setId("sessions");
    list.setAccessibleText("Sessions");
    list.getStyleClass().add("session-list");
    list.setItems(model.sessions());
    list.setCellFactory(_ -> new SessionCell(model, this::askToKill));
    list.setPlaceholder(placeholder());
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
    model.loaded().subscribe(this::selectFirst);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox page =
        new VBox(16, header(themeButton), Controls.errorBanner("error", model.error()), list);
    page.getStyleClass().add("page");
    page.setMaxWidth(860);
    getChildren().addAll(page, modal);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
  }

  private void selectFirst() {
    if (!model.sessions().isEmpty() && list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().selectFirst();
    }
  }

  /** Puts the keyboard on the list. */
  void focusFirst() {
    list.requestFocus();
  }

  private Node header(Node themeButton) {
    VBox words =
        new VBox(
            2,
            Controls.label("Sessions", Styles.TITLE_2),
            Controls.label(model.title(), Styles.TEXT_MUTED));
    Button fresh = Controls.textButton("_New session", "new", this::askForNew);
    fresh.setGraphic(Icon.PLUS.node(14));
    fresh.getStyleClass().add(Styles.ACCENT);
    fresh.disableProperty().bind(model.busy());
    HBox header =
        new HBox(
            8,
            words,
            Controls.spacer(),
            fresh,
            Controls.iconButton(Icon.REFRESH, "refresh", "Look again (F5)", model::refresh),
            themeButton,
            Controls.iconButton(Icon.SIGN_OUT, "sign-out", "Sign out", model::signOut));
    header.setAlignment(Pos.CENTER_LEFT);
    return header;
  }

  private Node placeholder() {
    Label title = Controls.label("", Styles.TITLE_4);
    title
        .textProperty()
        .bind(
            model
                .loaded()
                .map(loaded -> loaded ? "No session yet" : "Asking for the sessions\u2026"));
    VBox words =
        new VBox(
            8,
            Icon.DESKTOP.node(40),
            title,
            Controls.label(
                "A session is a desktop that the server keeps for you.", Styles.TEXT_MUTED));
    words.setAlignment(Pos.CENTER);
    words.getStyleClass().add("placeholder-words");
    return words;
  }

  private void listKey(KeyEvent event) {
    Optional<SessionInfo> chosen = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    if (event.getCode() == KeyCode.ENTER) {
      chosen.ifPresent(session -> model.open(session, AttachMode.CONTROL));
    } else if (event.getCode() == KeyCode.DELETE) {
      chosen.ifPresent(this::askToKill);
    } else {
      return;
    }
    event.consume();
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      model.refresh();
    } else if (event.getCode() == KeyCode.INSERT) {
      askForNew();
    }
  }

  private void askToKill(SessionInfo session) {
    Label text =
        Controls.label("Everything that runs in it is ended, and what was not saved is lost.");
    text.setWrapText(true);
    Button kill =
        Controls.textButton(
            "_End session",
            "kill-confirmed",
            () -> {
              hideModal();
              model.kill(session);
            });
    kill.getStyleClass().add(Styles.DANGER);
    Button keep = Controls.textButton("_Keep it", "kill-cancelled", this::hideModal);
    keep.setCancelButton(true);
    show(
        keep,
        Controls.label("End \u201c" + session.name() + "\u201d?", Styles.TITLE_3),
        text,
        buttons(keep, kill));
  }

  private void askForNew() {
    TextField name = new TextField(model.freeName());
    name.setId("new-name");
    name.setAccessibleText("Name of the session");
    ToggleGroup kinds = new ToggleGroup();
    RadioButton x11 = kind(kinds, "x11", "Linux desktop", "any X11 application");
    RadioButton embedded = kind(kinds, "embedded", "Embedded", "an application without X");
    x11.setSelected(true);
    Button create =
        Controls.textButton(
            "_Create and open",
            "create",
            () -> {
              hideModal();
              model.create(name.getText(), String.valueOf(kinds.getSelectedToggle().getUserData()));
            });
    create.setDefaultButton(true);
    create.getStyleClass().add(Styles.ACCENT);
    Button cancel = Controls.textButton("Ca_ncel", "create-cancelled", this::hideModal);
    cancel.setCancelButton(true);
    show(
        name,
        Controls.label("New session", Styles.TITLE_3),
        new VBox(4, Controls.label("Name", "field-label"), name),
        new VBox(8, x11, embedded),
        buttons(cancel, create));
  }

  private static RadioButton kind(ToggleGroup group, String kind, String name, String words) {
    RadioButton button = new RadioButton(name + " \u2014 " + words);
    button.setId("kind-" + kind);
    button.setUserData(kind);
    button.setToggleGroup(group);
    return button;
  }

  private static HBox buttons(Button... buttons) {
    HBox row = new HBox(8, buttons);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  private void show(Node focused, Node... content) {
    VBox dialog = new VBox(16, content);
    dialog.getStyleClass().add("dialog-card");
    dialog.setMaxSize(420, Region.USE_PREF_SIZE);
    modal.show(dialog);
    focused.requestFocus();
  }

  private void hideModal() {
    modal.hide();
    list.requestFocus();
  }
}
