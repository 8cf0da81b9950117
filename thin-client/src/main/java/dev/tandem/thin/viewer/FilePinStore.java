package dev.tandem.thin.viewer;

import dev.tandem.protocol.wire.PinStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pins in a text file, one line for each server: {@code host:port fingerprint}; thread-safe. The
 * file is read at each check, so that a line that a user removed is forgotten at once.
 */
public final class FilePinStore implements PinStore {
  private static final long MAX_FILE_BYTES = 1024 * 1024;

  private final Path file;

  /** A store in that file, which is made at the first pin. */
  public FilePinStore(Path file) {
    this.file = file;
  }

  /** Where the pins are. */
  public Path file() {
    return file;
  }

  @Override
  public synchronized Verdict check(String server, String fingerprint) {
    try {
      Map<String, String> pins = read();
      String pinned = pins.putIfAbsent(server, fingerprint);
      if (pinned == null) {
        write(pins);
        return Verdict.FIRST_USE;
      }
      return pinned.equalsIgnoreCase(fingerprint) ? Verdict.KNOWN : Verdict.CHANGED;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the pins in " + file, e);
    }
  }

  /** Forgets a server: its next certificate counts as the first. */
  public synchronized void forget(String server) throws IOException {
    Map<String, String> pins = read();
    if (pins.remove(server) != null) {
      write(pins);
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> pins = new TreeMap<>();
    if (!Files.exists(file)) {
      return pins;
    }
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IOException(file + " is too large to be a file of pins");
    }
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.strip().split("\\s+", 2);
      if (parts.length == 2 && !line.startsWith("#")) {
        pins.put(parts[0], parts[1]);
      }
    }
    return pins;
  }

  private void write(Map<String, String> pins) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    StringBuilder text = new StringBuilder();
    pins.forEach((server, pin) -> text.append(server).append(' ').append(pin).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
