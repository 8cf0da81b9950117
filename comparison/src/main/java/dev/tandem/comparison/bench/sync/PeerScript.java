package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.comparison.bench.BenchContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other engines, from npm, in processes of their own; owned by one thread. */
final class PeerScript {
  private static final int INSTALL_MINUTES = 3;
  private static final int RUN_MINUTES = 10;

  private final Path directory;

  private PeerScript(Path directory) {
    this.directory = directory;
  }

  /** Fetches the engines; empty, with the reason said, if they cannot be had. */
  static Optional<PeerScript> install(BenchContext context)
      throws IOException, InterruptedException {
    Path directory = context.directory().resolve("sync-peers");
    Files.createDirectories(directory);
    for (String name : List.of("package.json", "peers.mjs")) {
      try (InputStream resource = PeerScript.class.getResourceAsStream(name)) {
        if (resource == null) {
          throw new IllegalStateException(name + " is missing from the program");
        }
        Files.copy(resource, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Files.isDirectory(directory.resolve("node_modules"))) {
      context.progress("fetching the peers from npm");
      List<String> install = List.of("npm", "install", "--no-audit", "--no-fund", "--silent");
      if (!runs(directory, install)) {
        context.progress("npm could not fetch them: going on without peers");
        return Optional.empty();
      }
    }
    return Optional.of(new PeerScript(directory));
  }

  private static boolean runs(Path directory, List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("npm.log").toFile())
              .start();
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** How it does a typing session, key by key. */
  JsonNode typing(String engine, TypingSession session, int runs)
      throws IOException, InterruptedException {
    return run(engine, "typing", Map.of("edits", rows(session), "runs", runs));
  }

  /** How it merges two branches. */
  JsonNode branch(String engine, Branches branches, int runs)
      throws IOException, InterruptedException {
    return run(
        engine,
        "branch",
        Map.of(
            "base", rows(branches.base()),
            "left", rows(branches.left()),
            "right", rows(branches.right()),
            "runs", runs));
  }

  private static List<List<Object>> rows(TypingSession session) {
    List<List<Object>> rows = new ArrayList<>(session.edits().size());
    session
        .edits()
        .forEach(edit -> rows.add(List.of(edit.position(), edit.deleted(), edit.inserted())));
    return rows;
  }

  private JsonNode run(String engine, String task, Map<String, Object> input)
      throws IOException, InterruptedException {
    Path file = directory.resolve("input.json");
    ObjectMapper mapper = new ObjectMapper();
    mapper.writeValue(file.toFile(), input);
    Process process =
        new ProcessBuilder(
                "node", "--max-old-space-size=4096", "peers.mjs", engine, task, file.toString())
            .directory(directory.toFile())
            .redirectError(directory.resolve("node.log").toFile())
            .start();
    try (var watchdog = new Watchdog(process, RUN_MINUTES)) {
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || line.isBlank()) {
        throw new IOException(
            engine + " failed" + watchdog.reason() + "; see " + directory.resolve("node.log"));
      }
      return mapper.readTree(line);
    }
  }
}
