package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.impairment.Direction;
import dev.tandem.lag.model.Applied;
import dev.tandem.lag.model.Conditions;
import dev.tandem.lag.profile.Profile;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The networks to choose from, and what the chosen one is. */
final class ProfilesView extends StackPane {
  private final ConditionsModel model;
  private final FlowPane choices = new FlowPane(6, 6);
  private final Label own = Controls.label("changed by hand", "pill", "pill-neutral");
  private final Label description = Controls.paragraph("profile-description");
  private final Label source = Controls.paragraph("profile-source", Styles.TEXT_MUTED, "small");

  ProfilesView(ConditionsModel model) {
    this.model = model;
    own.setId("profile-own");
    model.profiles().forEach(this::add);
    VBox text = new VBox(4, description, source);
    getChildren().add(Controls.card("Network", own, choices, text));
    model.profile().subscribe(_ -> show());
    model.conditions(Direction.UP).subscribe(_ -> show());
    model.conditions(Direction.DOWN).subscribe(_ -> show());
  }

  private void add(Profile profile) {
    ToggleButton choice = new ToggleButton(profile.name());
    choice.setId("profile-" + profile.name());
    choice.setUserData(profile);
    choice.setMnemonicParsing(false);
    choice.getStyleClass().addAll(Styles.SMALL, "choice");
    choice.setAccessibleText("Network " + profile.name() + ": " + profile.description());
    choice.setOnAction(_ -> {
      model.choose(profile);
      show(); // A click on the chosen one would let it go.
    });
    choices.getChildren().add(choice);
  }

  private void show() {
    Optional<Profile> chosen = model.profile().get();
    own.setVisible(chosen.isEmpty());
    choices
        .getChildren()
        .forEach(child -> {
          if (child instanceof ToggleButton choice) {
            choice.setSelected(chosen.filter(one -> one.equals(choice.getUserData())).isPresent());
          }
        });
    description.setText(chosen.map(one -> sentence(one.description())).orElseGet(this::inWords));
    source.setText(chosen.map(one -> "Figures: " + one.source() + ".").orElse(""));
    source.setManaged(chosen.filter(one -> !one.source().isEmpty()).isPresent());
    source.setVisible(source.isManaged());
  }

  private static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  private String inWords() {
    String up = inWords(model.conditions(Direction.UP).get());
    String down = inWords(model.conditions(Direction.DOWN).get());
    return up.equals(down) ? "\u2195 " + up : "\u2191 " + up + "\n\u2193 " + down;
  }

  private static String inWords(Conditions conditions) {
    return conditions.applied().isEmpty()
        ? "nothing"
        : conditions.applied().stream()
            .map(Applied::impairment)
            .map(one -> one.text())
            .collect(Collectors.joining(", "));
  }
}
