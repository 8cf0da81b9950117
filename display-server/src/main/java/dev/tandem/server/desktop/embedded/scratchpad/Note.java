package dev.tandem.server.desktop.embedded.scratchpad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A text and the file that it came from, without any view; owned by the JavaFX thread. */
final class Note {
  private static final long FILE_BYTES = 4L * 1024 * 1024;

  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

  Note() {
    text.subscribe((before, after) -> changed.set(true));
  }

  /** What is written. */
  StringProperty textProperty() {
    return text;
  }

  /** Where it is kept; null for a new note. */
  ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** Whether there is something to save. */
  ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** The name that its reader sees. */
  String name() {
    Path path = file.get();
    return path == null ? "Untitled" : String.valueOf(path.getFileName());
  }

  /** Starts an empty note. */
  void reset() {
    text.set("");
    file.set(null);
    changed.set(false);
  }

  /** Reads a file. */
  void open(Path path) throws IOException {
    if (Files.size(path) > FILE_BYTES) {
      throw new IOException(path.getFileName() + " is too large for a note.");
    }
    text.set(Files.readString(path));
    file.set(path);
    changed.set(false);
  }

  /** Writes the file. */
  void save(Path path) throws IOException {
    Files.writeString(path, text.get());
    file.set(path);
    changed.set(false);
  }
}
