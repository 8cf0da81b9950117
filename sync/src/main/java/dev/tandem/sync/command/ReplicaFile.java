package dev.tandem.sync.command;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What is remembered beside a replica's file: where it syncs, and as whom; immutable. */
record ReplicaFile(
    Path store, Optional<String> server, Optional<String> user, Optional<String> workspace) {
  private static Path companion(Path store) {
    return store.resolveSibling(store.getFileName() + ".remote");
  }

  /** Reads what is remembered, and puts what the command line says above it. */
  static ReplicaFile of(Path store, ServerOptions options) throws IOException {
    Properties known = new Properties();
    Path file = companion(store);
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        known.load(in);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + " is damaged: remove it, and name the server again", e);
      }
    }
    return new ReplicaFile(
        store,
        options.server().or(() -> Optional.ofNullable(known.getProperty("server"))),
        options.user().or(() -> Optional.ofNullable(known.getProperty("user"))),
        options.workspace().or(() -> Optional.ofNullable(known.getProperty("workspace"))));
  }

  /** Remembers it. */
  void remember() throws IOException {
    Properties known = new Properties();
    server.ifPresent(value -> known.setProperty("server", value));
    user.ifPresent(value -> known.setProperty("user", value));
    workspace.ifPresent(value -> known.setProperty("workspace", value));
    try (Writer out = Files.newBufferedWriter(companion(store))) {
      known.store(out, "where this replica syncs");
    }
  }
}
