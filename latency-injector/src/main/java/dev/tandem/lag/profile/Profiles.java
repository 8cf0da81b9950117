package dev.tandem.lag.profile;

import dev.tandem.lag.Limits;
import dev.tandem.lag.text.SourceText;
import dev.tandem.lag.text.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The networks that are built in, each a file in the format of {@link Profile#read}. */
public final class Profiles {
  private static final List<String> NAMES =
      List.of(
          "none",
          "lan",
          "wifi",
          "fibre",
          "cable",
          "dsl",
          "5g",
          "4g",
          "3g",
          "transatlantic",
          "geo-satellite",
          "leo-satellite",
          "train",
          "flaky",
          "hotel");

  private Profiles() {}

  /** Their names, from good to bad. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether one of that name is built in. */
  public static boolean has(String name) {
    return NAMES.contains(name);
  }

  /**
   * One that is built in.
   *
   * @throws IllegalArgumentException with the names that there are, if it is none of them
   */
  public static Profile named(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(
          "there is no profile " + name + "; there are " + String.join(", ", NAMES));
    }
    String file = name + ".profile";
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + file);
      }
      return Profile.parse(SourceText.read(file, in, Limits.TEXT_BYTES, SourceText.NO_NEIGHBOURS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is given on a command line: the name of one that is built in, or a file.
   *
   * @throws IllegalArgumentException if it is neither
   * @throws IOException with a message for people if the file cannot be read
   * @throws SyntaxException at the file's first mistake
   */
  public static Profile find(String nameOrFile) throws IOException {
    if (!has(nameOrFile) && isFile(nameOrFile)) {
      return Profile.read(Path.of(nameOrFile));
    }
    return named(nameOrFile);
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
