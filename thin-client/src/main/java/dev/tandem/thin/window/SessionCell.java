package dev.tandem.thin.window;

import atlantafx.base.theme.Styles;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One session in the list: what it is, how it is, and what can be done with it. */
final class SessionCell extends ListCell<SessionInfo> {
  private final SessionsModel model;
  private final Consumer<SessionInfo> askToKill;

  SessionCell(SessionsModel model, Consumer<SessionInfo> askToKill) {
    this.model = model;
    this.askToKill = askToKill;
    getStyleClass().add("session-cell");
    setPrefWidth(0); // as wide as the list, never wider
  }

  @Override
  protected void updateItem(SessionInfo session, boolean empty) {
    super.updateItem(session, empty);
    setText(null);
    setGraphic(empty || session == null ? null : row(session));
    setAccessibleText(empty || session == null ? "" : session.name() + ", " + details(session));
  }

  private Node row(SessionInfo session) {
    StackPane tile = new StackPane(Icon.DESKTOP.node(20));
    tile.getStyleClass().addAll("tile", "tile-" + (session.desktop().equals("x11") ? "a" : "b"));
    Label name = Controls.label(session.name(), Styles.TEXT_BOLD, "session-name");
    Label details = Controls.label(details(session), Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    VBox words = new VBox(2, name, details);
    words.setAlignment(Pos.CENTER_LEFT);
    Button open =
        Controls.textButton(
            session.state() == SessionState.ENDED ? "Start again" : "Open",
            "open-" + session.name(),
            () -> model.open(session, AttachMode.CONTROL));
    open.setDisable(session.state() == SessionState.STARTING);
    open.setFocusTraversable(false);
    open.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.ACCENT);
    Label state = pill(session.state());
    MenuButton more = menu(session);
    for (Region whole : List.of(tile, state, open, more)) {
      whole.setMinWidth(Region.USE_PREF_SIZE); // the words give way first
    }
    HBox row = new HBox(14, tile, words, Controls.spacer(), state, open, more);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label pill(SessionState state) {
    return switch (state) {
      case STARTING -> Controls.label("Starting", "pill", "pill-warning");
      case RUNNING -> Controls.label("Running", "pill", "pill-success");
      case ENDED -> Controls.label("Ended", "pill", "pill-neutral");
    };
  }

  private static String details(SessionInfo session) {
    String base =
        session.desktop()
            + "  \u00b7  "
            + session.width()
            + " \u00d7 "
            + session.height()
            + "  \u00b7  "
            + viewers(session.viewers())
            + "  \u00b7  of "
            + session.owner();
    return session.note().isBlank() ? base : base + "  \u00b7  " + session.note();
  }

  private static String viewers(int count) {
    return count == 0 ? "nobody looks" : count == 1 ? "1 viewer" : count + " viewers";
  }

  private MenuButton menu(SessionInfo session) {
    MenuItem look = new MenuItem("Open to look only");
    look.setOnAction(_ -> model.open(session, AttachMode.VIEW));
    look.setDisable(session.state() != SessionState.RUNNING);
    MenuItem restart = new MenuItem("Start again");
    restart.setOnAction(_ -> model.restart(session));
    restart.setDisable(session.state() != SessionState.ENDED);
    MenuItem kill = new MenuItem("End session\u2026");
    kill.setOnAction(_ -> askToKill.accept(session));
    MenuButton menu = new MenuButton(null, Icon.MORE.node(16), look, restart, kill);
    menu.setId("menu-" + session.name());
    menu.setAccessibleText("More for " + session.name());
    menu.setFocusTraversable(false);
    menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
    return menu;
  }
}
