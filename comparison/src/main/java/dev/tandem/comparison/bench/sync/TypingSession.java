package dev.tandem.comparison.bench.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tandem.sync.text.TextChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPInputStream;

/**
 * Somebody writes one text, edit by edit.
 *
 * @param name of the session, as figures show it
 * @param edits in their order, each in terms of the text after those before it
 */
record TypingSession(String name, List<Edit> edits) {
  /** At a position, some characters go and some come. */
  record Edit(int position, int deleted, String inserted) {
    TextChange change() {
      return TextChange.replace(position, deleted, inserted);
    }
  }

  /** A file of more bytes than this is no editing trace. */
  private static final long MOST_FILE_BYTES = 64L << 20;

  /** How often a typist jumps elsewhere, and how often one of their keys deletes. */
  private static final double JUMPS = 0.01;

  private static final double DELETIONS = 0.25;
  private static final int WORD = 6;

  TypingSession {
    edits = List.copyOf(edits);
  }

  /** The first edits alone. */
  TypingSession first(int count) {
    return new TypingSession(name, edits.subList(0, Math.min(count, edits.size())));
  }

  /** The text in the end. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Edit edit : edits) {
      text.replace(edit.position, edit.position + edit.deleted, edit.inserted);
    }
    return text.toString();
  }

  /**
   * A made-up typist who writes words, deletes what was typed last, and now and then goes elsewhere
   * in the text.
   */
  static TypingSession made(long seed, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Edit> edits = new ArrayList<>(count);
    int length = 0;
    int cursor = 0;
    while (edits.size() < count) {
      if (random.nextDouble() < JUMPS) {
        cursor = random.nextInt(length + 1);
      }
      if (cursor > 0 && random.nextDouble() < DELETIONS) {
        cursor--;
        length--;
        edits.add(new Edit(cursor, 1, ""));
      } else {
        char letter = random.nextInt(WORD) == 0 ? ' ' : (char) ('a' + random.nextInt(26));
        edits.add(new Edit(cursor, 0, String.valueOf(letter)));
        cursor++;
        length++;
      }
    }
    return new TypingSession("a made-up typist", edits);
  }

  /**
   * A recorded session in the format of the public editing traces: {@code {"txns": [{"patches":
   * [[position, deleted, inserted], …]}, …]}}, gzipped.
   */
  static TypingSession read(Path file) throws IOException {
    if (Files.size(file) > MOST_FILE_BYTES) {
      throw new IOException(file + " is too large for an editing trace");
    }
    List<Edit> edits = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        JsonParser json = new JsonFactory().createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME && json.currentName().equals("patches")) {
          readPatches(json, edits);
        }
      }
    }
    if (edits.isEmpty()) {
      throw new IOException(file + " has no edits: is it a sequential editing trace?");
    }
    return new TypingSession(file.getFileName().toString().replaceFirst("\\..*", ""), edits);
  }

  private static void readPatches(JsonParser json, List<Edit> edits) throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      int position = json.getIntValue();
      json.nextToken();
      int deleted = json.getIntValue();
      json.nextToken();
      edits.add(new Edit(position, deleted, json.getText()));
      json.nextToken();
    }
  }
}
