package dev.tandem.protocol.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pins in a text file, as ssh's known_hosts; thread-safe. Each line is {@code host:port
 * fingerprint}; empty lines and such that begin with # are kept and not read. The file is read
 * once, at the start; a new pin is added to it on a virtual thread. A line that cannot be read is
 * logged with its number; if it names a server, that server is refused until somebody looks.
 */
public final class FilePinStore implements PinStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilePinStore.class);
  private static final String FINGERPRINT = "[0-9a-f]{2}(:[0-9a-f]{2}){31}";

  private record Pin(String fingerprint, int line) {}

  private final Path file;
  private final Map<String, Pin> pins;
  // One at a time: each write reads the file anew, and adds to it.
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("pin-store").factory());

  private FilePinStore(Path file, Map<String, Pin> pins) {
    this.file = file;
    this.pins = pins;
  }

  /** Reads the pins of a file, which need not exist. Blocks. */
  public static FilePinStore open(Path file) throws IOException {
    Map<String, Pin> pins = new LinkedHashMap<>();
    List<String> lines = readLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        readPin(file, pins, line, i + 1);
      }
    }
    return new FilePinStore(file, pins);
  }

  private static List<String> readLines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static void readPin(Path file, Map<String, Pin> pins, String line, int number) {
    String[] words = line.split("\\s+", 2);
    String fingerprint = words.length == 2 ? words[1] : "";
    if (!fingerprint.matches(FINGERPRINT)) {
      LOG.error("{} line {} is not 'host:port fingerprint': correct or remove it", file, number);
    }
    // Even if unreadable: to forget the server would be to trust whoever answers next.
    pins.putIfAbsent(key(words[0]), new Pin(fingerprint, number));
  }

  private static String key(String server) {
    return server.toLowerCase(Locale.ROOT);
  }

  @Override
  public Verdict check(String server, String fingerprint) {
    synchronized (pins) {
      Pin pin = pins.get(key(server));
      if (pin != null) {
        return pin.fingerprint().equals(fingerprint) ? Verdict.KNOWN : Verdict.CHANGED;
      }
      pins.put(key(server), new Pin(fingerprint, 0));
    }
    writer.execute(() -> append(key(server) + " " + fingerprint));
    return Verdict.FIRST_USE;
  }

  private void append(String line) {
    try {
      List<String> lines = new ArrayList<>(readLines(file));
      lines.add(line);
      OwnerFiles.write(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      LOG.error("Cannot remember a server in {}: {}", file, e.toString());
    }
  }

  /** Whether a server is remembered, so that {@link #check} would not be its first use. */
  public boolean knows(String server) {
    synchronized (pins) {
      return pins.containsKey(key(server));
    }
  }

  @Override
  public String remembered(String server) {
    synchronized (pins) {
      Pin pin = pins.get(key(server));
      if (pin == null) {
        return "nothing in " + file;
      }
      String what = pin.fingerprint().isEmpty() ? "something unreadable" : pin.fingerprint();
      return what + ", in " + file + (pin.line() == 0 ? "" : " line " + pin.line());
    }
  }

  /** Waits until every new pin is in the file. */
  @Override
  public void close() {
    writer.close();
  }
}
