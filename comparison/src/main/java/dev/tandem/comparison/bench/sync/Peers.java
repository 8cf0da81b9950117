package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.comparison.bench.BenchContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The engines that can be had to run beside; owned by one thread. What they did is remembered. */
final class Peers {
  static final String YJS = "yjs";
  static final String AUTOMERGE = "automerge";

  private final Optional<PeerScript> script;
  private final Map<String, JsonNode> typing = new HashMap<>();

  private Peers(Optional<PeerScript> script) {
    this.script = script;
  }

  /** Fetches them, if they are not there yet. */
  static Peers find(BenchContext context) throws IOException, InterruptedException {
    return new Peers(PeerScript.install(context));
  }

  /** How an engine does a typing session, key by key. */
  Optional<JsonNode> typing(String engine, TypingSession session, int runs)
      throws IOException, InterruptedException {
    if (script.isPresent() && !typing.containsKey(engine)) {
      typing.put(engine, script.get().typing(engine, session, runs));
    }
    return Optional.ofNullable(typing.get(engine));
  }

  /** How an engine merges two branches. */
  Optional<JsonNode> branch(String engine, Branches branches, int runs)
      throws IOException, InterruptedException {
    return script.isEmpty()
        ? Optional.empty()
        : Optional.of(script.get().branch(engine, branches, runs));
  }
}
