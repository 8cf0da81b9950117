package dev.tandem.lag.panel;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/** The bar at the top: which link, how it is, light or dark. */
final class HeaderView extends HBox {
  private final Label state = Controls.label("", "pill");

  HeaderView(List<LinkModel> links, LinkModel shown, Consumer<LinkModel> choose, Node themeButton) {
    super(10);
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    state.setId("state");
    state.setMinWidth(USE_PREF_SIZE);
    Node title = links.size() > 1 ? choice(links, shown, choose) : title(shown);
    HBox.setHgrow(title, Priority.SOMETIMES);
    getChildren().addAll(Icon.WAVE.node(20), title, state, Controls.spacer(), themeButton);
    shown.cable().cut().subscribe(_ -> show(shown));
    shown.traffic().moment().subscribe(_ -> show(shown));
  }

  private static Node title(LinkModel shown) {
    Label title = Controls.label(shown.title(), "title");
    title.setId("title");
    return title;
  }

  private static Node choice(List<LinkModel> links, LinkModel shown, Consumer<LinkModel> choose) {
    ComboBox<LinkModel> choice = new ComboBox<>();
    choice.setId("links");
    choice.setAccessibleText("Link");
    choice.getItems().setAll(links);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(LinkModel model) {
            return model == null ? "" : model.link().name() + "   " + model.title();
          }

          @Override
          public LinkModel fromString(String text) {
            return shown;
          }
        });
    choice.setValue(shown);
    choice.valueProperty().subscribe((_, chosen) -> choose.accept(chosen));
    return choice;
  }

  private void show(LinkModel model) {
    boolean cut = model.cable().cut().get();
    boolean running = model.traffic().moment().get().status().running();
    state.getStyleClass().removeIf(style -> style.startsWith("pill-"));
    state.setText(cut ? "Cut" : running ? "Running" : "Stopped");
    state.getStyleClass().add(cut ? "pill-danger" : running ? "pill-success" : "pill-neutral");
  }
}
