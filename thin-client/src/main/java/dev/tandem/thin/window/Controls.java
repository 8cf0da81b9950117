package dev.tandem.thin.window;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The few controls that several views build alike. */
final class Controls {
  private Controls() {}

  /** A button that is only an icon; its name is its tooltip, and what a screen reader says. */
  static Button iconButton(Icon icon, String id, String name, Runnable action) {
    Button button = new Button(null, icon.node(16));
    button.setId(id);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A button with words. */
  static Button textButton(String text, String id, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMnemonicParsing(true);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A label with style classes. */
  static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** Room that grows. */
  static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A banner for what went wrong, there only while there is something to say. */
  static HBox errorBanner(String id, ObservableValue<String> text) {
    Label words = label("", "banner-text");
    words.setId(id);
    words.textProperty().bind(text);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox banner = new HBox(10, Icon.WARNING.node(16), words);
    banner.setAlignment(Pos.CENTER_LEFT);
    banner.getStyleClass().addAll("banner", "banner-danger");
    banner.setMinHeight(Region.USE_PREF_SIZE);
    banner.visibleProperty().bind(words.textProperty().isNotEmpty());
    banner.managedProperty().bind(banner.visibleProperty());
    return banner;
  }
}
