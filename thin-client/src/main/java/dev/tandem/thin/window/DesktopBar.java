package dev.tandem.thin.window;

import atlantafx.base.theme.Styles;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.thin.viewer.ReconnectState;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * The bar above a desktop. Nothing in it takes the keyboard, which is the desktop's: Ctrl+Alt+M
 * opens its menu, which holds every command.
 */
final class DesktopBar extends HBox {
  /** What the bar can ask for. */
  record Commands(
      Runnable back,
      Runnable toggleStatus,
      Runnable toggleFullScreen,
      Runnable toggleTheme,
      Consumer<Scaling> scale,
      Consumer<Keys> send) {}

  /** Keys that this client or its system would keep. */
  enum Keys {
    CTRL_ALT_DELETE("Ctrl+Alt+Delete"),
    F11("F11"),
    F12("F12"),
    CTRL_ALT_M("Ctrl+Alt+M");

    private final String label;

    Keys(String label) {
      this.label = label;
    }
  }

  private final MenuButton menu;
  private final Label state = Controls.label("", "pill");

  DesktopBar(DesktopModel model, Scaling scaling, Commands commands, Node themeButton) {
    getStyleClass().add("desktop-bar");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(6);
    Button back = Controls.iconButton(Icon.BACK, "back", "Back to the sessions", commands.back());
    Label title = Controls.label(model.title(), Styles.TEXT_BOLD);
    state.setId("live");
    menu = menu(scaling, commands);
    getChildren()
        .addAll(
            back,
            title,
            state,
            Controls.spacer(),
            Controls.iconButton(
                Icon.CHART, "toggle-status", "Figures (F12)", commands.toggleStatus()),
            Controls.iconButton(
                Icon.EXPAND, "full-screen", "Full screen (F11)", commands.toggleFullScreen()),
            themeButton,
            menu);
    getChildren().forEach(child -> child.setFocusTraversable(false));
    model.state().subscribe(_ -> showState(model));
    model.mode().subscribe(_ -> showState(model));
  }

  private void showState(DesktopModel model) {
    state.getStyleClass().removeIf(style -> style.startsWith("pill-"));
    switch (model.state().get()) {
      case ReconnectState.Attached() -> {
        boolean looks = model.mode().get() == AttachMode.VIEW;
        state.setText(looks ? "Look only" : "Live");
        state.getStyleClass().add(looks ? "pill-neutral" : "pill-success");
      }
      case ReconnectState.Connecting _ -> warn("Connecting");
      case ReconnectState.Waiting _ -> warn("Lost");
      case ReconnectState.Stopped _ -> warn("Ended");
    }
  }

  private void warn(String text) {
    state.setText(text);
    state.getStyleClass().add("pill-warning");
  }

  /** Opens the menu, for the keyboard. */
  void showMenu() {
    menu.show();
  }

  private static MenuButton menu(Scaling present, Commands commands) {
    MenuButton menu = new MenuButton(null, Icon.MORE.node(16));
    menu.setId("menu");
    menu.setAccessibleText("Menu (Ctrl+Alt+M)");
    menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
    ToggleGroup group = new ToggleGroup();
    for (Scaling scaling : Scaling.values()) {
      RadioMenuItem item = new RadioMenuItem(scaling.label());
      item.setId("scaling-" + scaling);
      item.setToggleGroup(group);
      item.setSelected(scaling == present);
      item.setOnAction(_ -> commands.scale().accept(scaling));
      menu.getItems().add(item);
    }
    menu.getItems().add(new SeparatorMenuItem());
    for (Keys keys : Keys.values()) {
      menu.getItems().add(item("Send " + keys.label, () -> commands.send().accept(keys)));
    }
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            item("Figures (F12)", commands.toggleStatus()),
            item("Full screen (F11)", commands.toggleFullScreen()),
            item("Light or dark", commands.toggleTheme()),
            new SeparatorMenuItem(),
            item("Back to the sessions", commands.back()));
    return menu;
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
