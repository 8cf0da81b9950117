package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.impairment.Direction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
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

  /** A button with an icon and words, of which the underlined letter with Alt presses it. */
  static Button textButton(Icon icon, String text, String id, Runnable action) {
    Button button = new Button(text, icon.node(14));
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

  /** A label for a paragraph, as high as its text wants. */
  static Label paragraph(String id, String... styles) {
    Label label = label("", styles);
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** Room that grows. */
  static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** A part of the panel, with its heading and what stands at the end of that line. */
  static VBox card(String heading, Node atTheEnd, Node... content) {
    HBox line = new HBox(10, label(heading, "card-heading"), spacer(), atTheEnd);
    line.setAlignment(Pos.CENTER_LEFT);
    VBox card = new VBox(12, line);
    card.getChildren().addAll(content);
    card.getStyleClass().add("card");
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  /** What a direction is called, with an arrow. */
  static String name(Direction direction) {
    return switch (direction) {
      case UP -> "\u2191 to the server";
      case DOWN -> "\u2193 from the server";
    };
  }

  /** A direction as the end of an id. */
  static String id(Direction direction) {
    return switch (direction) {
      case UP -> "-up";
      case DOWN -> "-down";
    };
  }

  /** A banner for what went wrong, there only while there is something to say. */
  static HBox errorBanner(String id, ObservableValue<String> text) {
    Label words = paragraph(id, "banner-text");
    words.textProperty().bind(text);
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
