package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.profile.Profile;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The networks to choose from, and what the chosen one is. */
final class ProfilesView extends StackPane {
  private final LinkModel link;
  private final ConditionsModel model;
  private final FlowPane choices = new FlowPane(6, 6);
  private final Label own = Controls.label("", "pill", "pill-neutral");
  private final Label description = Controls.paragraph("profile-description");
  private final Label source = Controls.paragraph("profile-source", Styles.TEXT_MUTED, "small");

  ProfilesView(LinkModel link) {
    this.link = link;
    this.model = link.conditions();
    own.setId("profile-own");
    model.profiles().forEach(this::add);
    VBox text = new VBox(4, description, source);
    getChildren().add(Controls.card("Network", own, choices, text));
    model.profile().subscribe(_ -> show());
    model.origin().subscribe(_ -> show());
  }

  private void add(Profile profile) {
    ToggleButton choice = new ToggleButton(profile.name());
    choice.setId("profile-" + profile.name());
    choice.setUserData(profile);
    choice.setMnemonicParsing(false);
    choice.getStyleClass().addAll(Styles.SMALL, "choice");
    choice.setAccessibleText("Network " + profile.name() + ": " + profile.description());
    choice.setOnAction(_ -> {
      link.choose(profile);
      show(); // A click on the chosen one would let it go.
    });
    choices.getChildren().add(choice);
  }

  private void show() {
    Optional<Profile> inForce = model.profile().get();
    Optional<Profile> origin = model.origin().get();
    choices
        .getChildren()
        .forEach(child -> {
          if (child instanceof ToggleButton choice) {
            choice.setSelected(inForce.filter(one -> one.equals(choice.getUserData())).isPresent());
          }
        });
    own.setVisible(inForce.isEmpty());
    own.setText(origin.map(one -> "changed from " + one.name()).orElse("none of these"));
    // That of before stays when it is changed: text that goes would move the sliders meanwhile.
    description.setText(origin.map(one -> sentence(one.description())).orElse(""));
    source.setText(origin.map(one -> "Figures: " + one.source() + ".").orElse(""));
    source.setManaged(origin.filter(one -> !one.source().isEmpty()).isPresent());
    source.setVisible(source.isManaged());
  }

  private static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
