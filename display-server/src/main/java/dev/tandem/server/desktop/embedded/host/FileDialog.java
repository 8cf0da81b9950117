package dev.tandem.server.desktop.embedded.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The dialog in which a user chooses files or a folder, on the JavaFX thread. Elsewhere it belongs
 * to the system; here the desktop has to bring it along, so that applications find what they
 * expect.
 */
public final class FileDialog {
  /** What is to be chosen. */
  public enum Purpose {
    /** Files that exist. */
    OPEN("Open"),
    /** One file, which may exist. */
    SAVE("Save"),
    /** One folder that exists. */
    FOLDER("Choose");

    private final String verb;

    Purpose(String verb) {
      this.verb = verb;
    }
  }

  /**
   * What the application asks for. {@code patterns} are globs of file names, none for all; {@code
   * fileName} is what the user is offered first.
   */
  public record Request(
      Purpose purpose,
      String title,
      Path folder,
      String fileName,
      boolean many,
      List<String> patterns) {}

  private final Request request;
  private final Stage stage = new Stage();
  private final Label where = new Label();
  private final ListView<Path> files = new ListView<>();
  private final TextField name = new TextField();
  private final List<PathMatcher> matchers;
  private Path folder;
  private List<Path> chosen = List.of();

  private FileDialog(Request request) {
    this.request = request;
    this.folder = request.folder();
    this.matchers =
        request.patterns().stream()
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();
  }

  /**
   * Shows the dialog and waits in a nested event loop.
   *
   * @return what was chosen; empty if the user cancelled
   */
  public static List<Path> choose(Request request) {
    FileDialog dialog = new FileDialog(request);
    dialog.build();
    dialog.enter(request.folder());
    dialog.stage.showAndWait();
    return dialog.chosen;
  }

  private void build() {
    files.setCellFactory(list -> new FileCell());
    files
        .getSelectionModel()
        .setSelectionMode(request.many() ? SelectionMode.MULTIPLE : SelectionMode.SINGLE);
    files.getSelectionModel().selectedItemProperty().subscribe(this::offer);
    files.addEventFilter(KeyEvent.KEY_PRESSED, this::navigate);
    files.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        accept();
      }
    });
    name.setText(request.fileName());
    HBox.setHgrow(name, Priority.ALWAYS);
    VBox.setVgrow(files, Priority.ALWAYS);
    Button up = new Button("Up");
    up.setOnAction(event -> enter(folder.getParent()));
    where.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(where, Priority.ALWAYS);
    VBox all = new VBox(10, row(up, where), files, row(new Label("Name"), name), buttons());
    all.setPadding(new Insets(14));
    stage.initModality(Modality.APPLICATION_MODAL);
    stage.setTitle(request.title().isEmpty() ? request.purpose().verb : request.title());
    stage.setScene(new Scene(all, 560, 420));
    stage.setOnShown(event -> (request.purpose() == Purpose.SAVE ? name : files).requestFocus());
  }

  private static HBox row(Region... parts) {
    HBox row = new HBox(10, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private HBox buttons() {
    Button accept = new Button(request.purpose().verb);
    accept.setDefaultButton(true);
    accept.setOnAction(event -> accept());
    Button cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> stage.close());
    HBox buttons = row(cancel, accept);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    return buttons;
  }

  private void enter(@Nullable Path next) {
    if (next == null) {
      return;
    }
    try (Stream<Path> entries = Files.list(next)) {
      List<Path> visible =
          entries
              .filter(this::isOffered)
              .sorted(
                  Comparator.comparing((Path path) -> !Files.isDirectory(path))
                      .thenComparing(FileDialog::label, String.CASE_INSENSITIVE_ORDER))
              .toList();
      folder = next;
      where.setText(next.toString());
      files.getItems().setAll(visible);
    } catch (IOException e) {
      where.setText("This folder cannot be read: " + next);
    }
  }

  private boolean isOffered(Path path) {
    if (label(path).startsWith(".")) {
      return false;
    }
    boolean matches =
        matchers.isEmpty() || matchers.stream().anyMatch(each -> each.matches(path.getFileName()));
    return Files.isDirectory(path) || (request.purpose() != Purpose.FOLDER && matches);
  }

  private static String label(Path path) {
    return String.valueOf(path.getFileName());
  }

  private void offer(@Nullable Path selected) {
    if (selected != null && !Files.isDirectory(selected)) {
      name.setText(label(selected));
    }
  }

  private void navigate(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      accept();
      event.consume();
    } else if (event.getCode() == KeyCode.BACK_SPACE) {
      enter(folder.getParent());
      event.consume();
    }
  }

  private void accept() {
    List<Path> selected = List.copyOf(files.getSelectionModel().getSelectedItems());
    boolean listed = files.isFocused() && !selected.isEmpty();
    if (listed && Files.isDirectory(selected.getFirst()) && request.purpose() != Purpose.FOLDER) {
      enter(selected.getFirst());
      return;
    }
    List<Path> wanted =
        listed && selected.size() > 1 ? selected : named(listed ? selected.getFirst() : null);
    if (!wanted.isEmpty() && isConfirmed(wanted.getFirst())) {
      chosen = wanted;
      stage.close();
    }
  }

  /** What the name field says; a folder with no name in it is itself what is chosen. */
  private List<Path> named(@Nullable Path selected) {
    String text = name.getText().strip();
    if (request.purpose() == Purpose.FOLDER) {
      return List.of(selected != null ? selected : folder.resolve(text));
    }
    return text.isEmpty() ? List.of() : List.of(folder.resolve(text));
  }

  private boolean isConfirmed(Path path) {
    return switch (request.purpose()) {
      case OPEN -> Files.isRegularFile(path);
      case FOLDER -> Files.isDirectory(path);
      case SAVE -> !Files.exists(path) || replaces(path);
    };
  }

  private boolean replaces(Path path) {
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, label(path) + " exists. Replace it?");
    alert.initOwner(stage);
    alert.setHeaderText(null);
    Optional<ButtonType> answer = alert.showAndWait();
    return answer.isPresent() && answer.get() == ButtonType.OK;
  }

  private static final class FileCell extends ListCell<Path> {
    @Override
    protected void updateItem(@Nullable Path path, boolean empty) {
      super.updateItem(path, empty);
      if (empty || path == null) {
        setText(null);
      } else {
        setText(Files.isDirectory(path) ? label(path) + "/" : label(path));
      }
    }
  }
}
