package dev.tandem.thin.command;

import dev.tandem.protocol.Limits;
import dev.tandem.protocol.wire.FilePinStore;
import dev.tandem.protocol.wire.PinStore;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.ExpectedPin;
import dev.tandem.thin.viewer.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say who logs in where, the same in every command of the client. */
final class ServerOptions {
  /** The user that a server's own administrator logs in as. */
  private static final String ADMIN = "admin";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--user", paramLabel = "NAME", description = "Who to log in as.")
  private @Nullable String user;

  @ArgGroup private @Nullable PasswordSource password;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description =
          "Where servers' fingerprints and the window's settings are remembered (default: the usual"
              + " place, such as ~/.config/tandem).")
  private @Nullable Path config;

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "Accept only a server with this certificate fingerprint (SHA-256).")
  private @Nullable String fingerprint;

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

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "Log in as the administrator of the server with this data directory, on this machine.")
    private @Nullable Path data;
  }

  /** Whose certificates are accepted. */
  PinStore pinStore() throws IOException {
    if (fingerprint == null) {
      return filePins();
    }
    try {
      return new ExpectedPin(fingerprint);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The file of pins, whether or not a fingerprint was given. */
  FilePinStore filePins() throws IOException {
    return FilePinStore.open(config().resolve("pins"));
  }

  /** Where the client remembers things. */
  Path config() {
    return config != null ? config : ConfigDirectory.find();
  }

  /** Whether a fingerprint was given. */
  boolean hasFingerprint() {
    return fingerprint != null;
  }

  /** The user, if one was named. */
  Optional<String> user() {
    return Optional.ofNullable(isAdmin() && user == null ? ADMIN : user);
  }

  private boolean isAdmin() {
    return password != null && password.data != null;
  }

  /** Reads an address as the user wrote it. */
  ServerAddress server(String text) {
    try {
      return ServerAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The whole account; asks for the password at the terminal if no other source was named. */
  Account account(String serverText) throws IOException {
    ServerAddress server = server(serverText);
    String name =
        user()
            .orElseThrow(
                () -> usage("say who to log in as: --user NAME (or --data DIR on the server)"));
    Optional<String> given = password();
    String secret = given.isPresent() ? given.get() : askPassword(name, server);
    try {
      return new Account(server, name, secret);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  /** The password, if a source of it was named. */
  Optional<String> password() throws IOException {
    PasswordSource source = password;
    if (source == null) {
      return Optional.empty();
    }
    if (source.standardInput) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = lines.readLine();
      return Optional.of(line == null ? "" : line);
    }
    Path file = source.data != null ? source.data.resolve("admin.token") : source.file;
    return file == null ? Optional.empty() : Optional.of(firstLine(file));
  }

  private String firstLine(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw usage("cannot read " + file);
    }
    if (Files.size(file) > 4L * Limits.PASSWORD_BYTES) {
      throw usage(file + " is too long to hold a password");
    }
    return Files.readString(file).lines().findFirst().orElse("");
  }

  // Since JDK 25 there is a console only with a terminal again, which the check does not know.
  @SuppressWarnings("SystemConsoleNull")
  private String askPassword(String name, ServerAddress server) {
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      throw usage("no terminal to ask for the password: use --password-stdin or --password-file");
    }
    char[] typed = console.readPassword("Password of %s on %s: ", name, server);
    return typed == null ? "" : new String(typed);
  }

  private ParameterException usage(@Nullable String text) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return new ParameterException(spec.commandLine(), String.valueOf(text));
  }
}
