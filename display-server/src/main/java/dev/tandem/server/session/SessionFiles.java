package dev.tandem.server.session;

import dev.tandem.server.desktop.DesktopSpec;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories of one session; immutable, its methods block. */
final class SessionFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SessionFiles.class);

  private final SessionSpec spec;
  private final Path scratch;
  private final Path home;

  SessionFiles(SessionSpec spec, SessionHost host) {
    this.spec = spec;
    this.scratch = host.scratch().resolve(spec.name());
    this.home = host.homes().resolve(spec.owner());
  }

  /** Makes an empty scratch directory and the owner's home, and says what to start in them. */
  DesktopSpec prepare() throws IOException {
    deleteScratch();
    Files.createDirectories(scratch);
    Files.createDirectories(home);
    return new DesktopSpec(spec.name(), spec.command(), spec.width(), spec.height(), scratch, home);
  }

  /** Deletes the scratch directory and all in it, following no link. */
  void deleteScratch() {
    if (!Files.isDirectory(scratch)) {
      return;
    }
    try {
      Files.walkFileTree(scratch, new Delete());
    } catch (IOException e) {
      LOG.warn("Could not delete {}: {}", scratch, e.toString());
    }
  }

  private static final class Delete extends SimpleFileVisitor<Path> {
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
