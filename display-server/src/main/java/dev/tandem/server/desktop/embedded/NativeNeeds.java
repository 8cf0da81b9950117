package dev.tandem.server.desktop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What JavaFX needs from the system to paint text without a display; stateless. */
final class NativeNeeds {
  private static final List<String> LIBRARIES =
      List.of("libpangoft2-1.0.so.0", "libfreetype.so.6", "libfontconfig.so.1");
  private static final List<Path> LIBRARY_ROOTS =
      List.of(
          Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/usr/local/lib"));
  private static final List<Path> FONT_ROOTS =
      List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));
  private static final int FONT_DEPTH = 6;

  private NativeNeeds() {}

  /** One line that says what to install; empty if nothing is missing. */
  static String missing() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      // Elsewhere the system's own text rendering is used.
      return "";
    }
    return missing(LIBRARY_ROOTS, FONT_ROOTS);
  }

  static String missing(List<Path> libraryRoots, List<Path> fontRoots) {
    for (String library : LIBRARIES) {
      if (libraryRoots.stream().noneMatch(root -> hasLibrary(root, library))) {
        return library + " is missing: install libpangoft2-1.0-0 (it brings the others).";
      }
    }
    return fontRoots.stream().anyMatch(NativeNeeds::hasFont)
        ? ""
        : "There are no fonts: install fonts-dejavu-core.";
  }

  /** Libraries are in the root itself or in the folder of an architecture. */
  private static boolean hasLibrary(Path root, String library) {
    if (Files.exists(root.resolve(library))) {
      return true;
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.anyMatch(folder -> Files.exists(folder.resolve(library)));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasFont(Path root) {
    try (Stream<Path> files = Files.walk(root, FONT_DEPTH)) {
      return files.map(Path::toString).anyMatch(NativeNeeds::isFont);
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isFont(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".ttf") || lower.endsWith(".otf") || lower.endsWith(".ttc");
  }
}
