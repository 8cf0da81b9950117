package dev.tandem.server.command;

import dev.tandem.server.sync.SyncSettings;
import dev.tandem.sync.database.PostgresSettings;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.remote.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of "server" that say how workspaces are kept; used by one thread. */
final class SyncOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--sync-database",
      paramLabel = "URL",
      description = {
        "Keep workspaces in this PostgreSQL database, jdbc:postgresql://HOST/NAME, which several",
        "servers may share: each workspace is on one of them, and clients are sent there",
        "(default: a file in the data directory, for this server alone)."
      })
  private @Nullable String database;

  @Option(
      names = "--sync-user",
      paramLabel = "NAME",
      description = "Who logs in to that database (default: ${DEFAULT-VALUE}).")
  private String user = System.getProperty("user.name");

  @Option(
      names = "--sync-password-file",
      paramLabel = "FILE",
      description = "The first line of this file is the password for that database.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--advertise",
      paramLabel = "HOST:PORT",
      description = "Where the other servers send clients to find this one (default: --listen).")
  private @Nullable String advertised;

  /** Made by picocli, which sets the options. */
  SyncOptions() {}

  /**
   * What the options say.
   *
   * @throws ParameterException if they do not fit together
   */
  SyncSettings settings(InetSocketAddress listen) {
    if (database == null) {
      return SyncSettings.standard();
    }
    if (advertised == null && (listen.getAddress().isAnyLocalAddress() || listen.getPort() == 0)) {
      throw wrong(
          "several servers may share a database: say with --advertise HOST:PORT where"
              + " clients find this one");
    }
    try {
      return new SyncSettings(
          Optional.of(PostgresSettings.of(database, user, password())),
          Optional.ofNullable(advertised).map(SyncOptions::address),
          Schema.first());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw wrong("--sync-password-file: cannot read " + passwordFile + ": " + e.getMessage());
    }
  }

  private String password() throws IOException {
    Path file = passwordFile;
    if (file == null) {
      return "";
    }
    return Files.readString(file).lines().findFirst().orElse("");
  }

  private static String address(String text) {
    return ServerAddress.parse(text).toString();
  }

  private ParameterException wrong(String text) {
    if (spec == null) {
      throw new IllegalStateException("not made by picocli");
    }
    return new ParameterException(spec.commandLine(), text);
  }
}
