package dev.tandem.sync.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where a replica syncs and as whom, the same in every command. */
public final class ServerOptions {
  /** More bytes than this are no password. */
  private static final long MOST_PASSWORD_BYTES = 4096;

  @Option(names = "--server", paramLabel = "HOST:PORT", description = "The server to sync with.")
  private @Nullable String server;

  @Option(names = "--user", paramLabel = "NAME", description = "Who to log in as.")
  private @Nullable String user;

  @Option(
      names = "--workspace",
      paramLabel = "NAME",
      description = "The workspace's name on the server (default: the user's name).")
  private @Nullable String workspace;

  @ArgGroup private @Nullable PasswordSource password;

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "Accept only a server with this certificate fingerprint (SHA-256).")
  private @Nullable String fingerprint;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "Where servers' fingerprints are remembered (default: the usual place, such as"
              + " ~/.config/tandem).")
  private @Nullable Path config;

  /** Where the password comes from; never from the command line, which other users can read. */
  static final class PasswordSource {
    @Option(
        names = "--password-stdin",
        description = "Read the password, one line, from standard input.")
    private boolean standardInput;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "Read the password from a file.")
    private @Nullable Path file;
  }

  /** The server, if one was named. */
  public Optional<String> server() {
    return Optional.ofNullable(server);
  }

  /** The user, if one was named. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** The workspace, if one was named. */
  public Optional<String> workspace() {
    return Optional.ofNullable(workspace);
  }

  /** The fingerprint that the server must have, if one was given. */
  public Optional<String> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  /** Where fingerprints are remembered. */
  public Path configOrUsual() {
    if (config != null) {
      return config;
    }
    String configHome = System.getenv("XDG_CONFIG_HOME");
    return configHome == null || configHome.isBlank()
        ? Path.of(System.getProperty("user.home"), ".config", "tandem")
        : Path.of(configHome, "tandem");
  }

  /** The password, if a source of it was named; read now. */
  public Optional<String> password() throws IOException {
    PasswordSource source = password;
    if (source == null) {
      return Optional.empty();
    }
    if (source.standardInput) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      return Optional.ofNullable(lines.readLine());
    }
    Path file = source.file;
    if (file == null) {
      return Optional.empty();
    }
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read " + file);
    }
    if (Files.size(file) > MOST_PASSWORD_BYTES) {
      throw new IOException(file + " is too long to hold a password");
    }
    return Files.readString(file).lines().findFirst();
  }
}
