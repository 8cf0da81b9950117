package dev.tandem.server.desktop.x11;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private directory of one running desktop: cookie, framebuffer, configuration, run-time files
 * of its programs. It goes with the desktop; immutable.
 */
record DesktopFiles(Path root) {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopFiles.class);

  /** Makes the directory anew, closed to other users. */
  static DesktopFiles create(Path parent) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(parent);
    DesktopFiles files = new DesktopFiles(parent.resolve("x11"));
    files.delete(); // What a killed server left behind.
    Files.createDirectory(files.root, onlyOwner);
    Files.createDirectory(files.runtime(), onlyOwner);
    return files;
  }

  /** Where the cookie is. */
  Path cookie() {
    return root.resolve("Xauthority");
  }

  /** Where programs keep sockets and the like, as {@code XDG_RUNTIME_DIR}. */
  Path runtime() {
    return root.resolve("run");
  }

  /** Where configuration is, as the first of {@code XDG_CONFIG_DIRS}. */
  Path configuration() {
    return root.resolve("config");
  }

  /** Where themes and pictures are, as the first of {@code XDG_DATA_DIRS}. */
  Path data() {
    return root.resolve("data");
  }

  /** Deletes everything, as far as possible; symbolic links are not followed. */
  void delete() {
    if (!Files.exists(root)) {
      return;
    }
    try {
      Files.walkFileTree(root, new Deleting());
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", root, e.toString());
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
