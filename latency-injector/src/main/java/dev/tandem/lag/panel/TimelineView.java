package dev.tandem.lag.panel;

import atlantafx.base.theme.Styles;
import dev.tandem.lag.panel.TimelineModel.Progress;
import java.io.File;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/** What happens as time passes: a text to edit, to open, and to play. */
final class TimelineView extends StackPane {
  private static final int ROWS = 4;

  private final TimelineModel model;
  private final TextArea text = new TextArea();
  private final Button play;
  private final ProgressBar bar = new ProgressBar(0);
  private final Label clock = Controls.label("", "figure");

  TimelineView(LinkModel link) {
    this.model = link.timeline();
    play = Controls.textButton(Icon.PLAY, "", "play", link::playOrStop);
    clock.setId("clock");
    bar.setId("progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add(Styles.SMALL);
    prepareText();
    Button open = Controls.textButton(Icon.FOLDER, "_Open\u2026", "open", this::open);
    play.getStyleClass().add("timeline-button");
    open.getStyleClass().add("timeline-button");
    HBox buttons = new HBox(8, clock, open, play);
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .add(
            Controls.card(
                "Timeline",
                buttons,
                text,
                Controls.errorBanner("timeline-problem", model.problem()),
                bar));
    model.progress().subscribe(this::show);
  }

  private void prepareText() {
    text.setId("timeline");
    text.setAccessibleText("Timeline: one event in a line");
    text.getStyleClass().add("timeline-text");
    text.setPrefRowCount(ROWS);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.textProperty().bindBidirectional(model.text());
    // Otherwise the keyboard alone never gets out.
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB) {
            text.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
          }
        });
  }

  private void open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Open a timeline");
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      model.open(chosen.toPath());
    }
  }

  private void show(Optional<Progress> progress) {
    boolean playing = progress.isPresent();
    if (play.getText().isEmpty() || playing != play.getText().equals("_Stop")) {
      play.setText(playing ? "_Stop" : "_Play");
      play.setGraphic((playing ? Icon.STOP : Icon.PLAY).node(14));
      play.getStyleClass().remove(Styles.ACCENT);
      if (!playing) {
        play.getStyleClass().add(Styles.ACCENT);
      }
    }
    text.setEditable(!playing);
    bar.setProgress(progress.map(Progress::share).orElse(0.0));
    clock.setText(
        progress
            .map(
                now -> Figures.clock(now.elapsedNanos()) + " / " + Figures.clock(now.lengthNanos()))
            .orElse(""));
  }
}
