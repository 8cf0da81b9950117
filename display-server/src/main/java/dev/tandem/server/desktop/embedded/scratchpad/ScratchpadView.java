package dev.tandem.server.desktop.embedded.scratchpad;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The scratchpad's window: a note beside a sketch, a menu bar, a status line; on the JavaFX thread.
 */
final class ScratchpadView extends BorderPane {
  private final Stage stage;
  private final Note note = new Note();
  private final Sketch sketch = new Sketch();
  private final TextArea text = new TextArea();
  private final SketchView sketchView = new SketchView(sketch);

  ScratchpadView(Stage stage) {
    this.stage = stage;
    getStyleClass().add("scratchpad");
    getStylesheets()
        .add(
            Objects.requireNonNull(ScratchpadView.class.getResource("scratchpad.css"))
                .toExternalForm());
    text.setId("note");
    text.setWrapText(true);
    text.setPromptText("Write something…");
    text.textProperty().bindBidirectional(note.textProperty());
    SplitPane halves = new SplitPane(card("Note", text), card("Sketch", sketchView));
    halves.setDividerPositions(0.46);
    setTop(new MenuBar(fileMenu(), editMenu(), sketchMenu(), viewMenu(), helpMenu()));
    setCenter(halves);
    setBottom(statusLine());
    stage.titleProperty().bind(Bindings.createStringBinding(this::title, note.fileProperty()));
  }

  /** Where the keys shall go first. */
  void focus() {
    text.requestFocus();
  }

  private String title() {
    return note.name() + " — Scratchpad";
  }

  private static Node card(String name, Node content) {
    Label title = new Label(name);
    title.getStyleClass().add("card-title");
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox card = new VBox(title, content);
    card.getStyleClass().add("note-card");
    return card;
  }

  private Node statusLine() {
    Label file = new Label();
    file.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> note.name() + (note.changedProperty().get() ? " · not saved" : ""),
                note.fileProperty(),
                note.changedProperty()));
    Label count = new Label();
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(this::count, note.textProperty(), sketch.countProperty()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(file, space, count);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("status-line");
    return line;
  }

  private String count() {
    String written = note.textProperty().get();
    long words = written.isBlank() ? 0 : written.strip().split("\\s+", -1).length;
    int characters = written.codePointCount(0, written.length());
    return words
        + (words == 1 ? " word · " : " words · ")
        + characters
        + (characters == 1 ? " character · " : " characters · ")
        + sketch.countProperty().get()
        + (sketch.countProperty().get() == 1 ? " stroke" : " strokes");
  }

  private Menu fileMenu() {
    return new Menu(
        "_File",
        null,
        item("New", "Shortcut+N", note::reset),
        item("Open…", "Shortcut+O", this::open),
        new SeparatorMenuItem(),
        item("Save", "Shortcut+S", this::save),
        item("Save as…", "Shortcut+Shift+S", this::saveAs),
        item("Export sketch…", null, this::exportSketch),
        new SeparatorMenuItem(),
        item("Quit", "Shortcut+Q", Platform::exit));
  }

  private Menu editMenu() {
    return new Menu(
        "_Edit",
        null,
        item("Undo", null, text::undo),
        item("Redo", null, text::redo),
        new SeparatorMenuItem(),
        item("Cut", null, text::cut),
        item("Copy", null, text::copy),
        item("Paste", null, text::paste),
        new SeparatorMenuItem(),
        item("Select all", null, text::selectAll));
  }

  private Menu sketchMenu() {
    return new Menu(
        "_Sketch",
        null,
        item("Undo stroke", "Shortcut+Shift+Z", sketch::undo),
        item("Clear", null, sketch::clear));
  }

  private Menu viewMenu() {
    CheckMenuItem dark = new CheckMenuItem("Dark");
    dark.setOnAction(event -> setDark(dark.isSelected()));
    CheckMenuItem wrap = new CheckMenuItem("Wrap lines");
    wrap.selectedProperty().bindBidirectional(text.wrapTextProperty());
    return new Menu("_View", null, dark, wrap);
  }

  private Menu helpMenu() {
    return new Menu("_Help", null, item("About Scratchpad", "F1", this::about));
  }

  private static MenuItem item(String name, @Nullable String keys, Runnable action) {
    MenuItem item = new MenuItem(name);
    if (keys != null) {
      item.setAccelerator(KeyCombination.keyCombination(keys));
    }
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Applies a theme to the whole application. */
  static void setDark(boolean dark) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  private void open() {
    File chosen = chooser("Open a note", "Text", "*.txt", "*.md").showOpenDialog(stage);
    attempt(chosen, note::open);
  }

  private void save() {
    Path file = note.fileProperty().get();
    if (file == null) {
      saveAs();
    } else {
      attempt(file.toFile(), note::save);
    }
  }

  private void saveAs() {
    FileChooser chooser = chooser("Save the note", "Text", "*.txt", "*.md");
    chooser.setInitialFileName(note.fileProperty().get() == null ? "note.txt" : note.name());
    attempt(chooser.showSaveDialog(stage), note::save);
  }

  private void exportSketch() {
    FileChooser chooser = chooser("Export the sketch", "Pictures", "*.svg");
    chooser.setInitialFileName("sketch.svg");
    String svg = sketch.toSvg(sketchView.size().getX(), sketchView.size().getY());
    attempt(chooser.showSaveDialog(stage), path -> Files.writeString(path, svg));
  }

  private static FileChooser chooser(String title, String kind, String... patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(new File(System.getProperty("user.home")));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("All files", "*"));
    return chooser;
  }

  private interface FileAction {
    void run(Path path) throws IOException;
  }

  private void attempt(@Nullable File chosen, FileAction action) {
    if (chosen == null) {
      return;
    }
    try {
      action.run(chosen.toPath());
    } catch (IOException e) {
      show(Alert.AlertType.ERROR, "That did not work", String.valueOf(e.getMessage()));
    }
  }

  private void about() {
    show(
        Alert.AlertType.INFORMATION,
        "Scratchpad",
        "A note and a sketch, to try a desktop that needs no display.\n"
            + "Files are kept in "
            + System.getProperty("user.home")
            + ".");
  }

  private void show(Alert.AlertType type, String header, String body) {
    Alert alert = new Alert(type, body);
    alert.initOwner(stage);
    alert.setTitle("Scratchpad");
    alert.setHeaderText(header);
    alert.showAndWait();
  }
}
