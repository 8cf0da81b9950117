package dev.tandem.server.sync;

import dev.tandem.protocol.wire.WireConnection;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.database.Database;
import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.database.PostgresDatabase;
import dev.tandem.sync.database.SqliteDatabase;
import dev.tandem.sync.host.AuthorityHost;
import dev.tandem.sync.host.HostSettings;
import dev.tandem.sync.log.DatabaseLog;
import dev.tandem.sync.log.LogException;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A server's workspaces: their host, and the log below it; any thread may call its methods. */
public final class SyncService implements AutoCloseable {
  private final DatabaseLog log;
  private final AuthorityHost host;

  private SyncService(DatabaseLog log, AuthorityHost host) {
    this.log = log;
    this.host = host;
  }

  /**
   * Opens the log and starts the host; blocks.
   *
   * @param file where the log is if no database is named
   * @param listening where the server can be reached unless its settings say otherwise
   * @throws IOException if the log cannot be used; the message is one line for a person
   */
  public static SyncService start(SyncSettings settings, Path file, InetSocketAddress listening)
      throws IOException {
    String name = settings.advertised().orElseGet(() -> NetUtil.toSocketAddressString(listening));
    DatabaseLog log = open(settings, file);
    AuthorityOptions options = AuthorityOptions.of(settings.schema());
    return new SyncService(
        log, new AuthorityHost(log, HostSettings.of(name, options, new SecureRandom())));
  }

  private static DatabaseLog open(SyncSettings settings, Path file) throws IOException {
    try {
      Database database =
          settings.postgres().isPresent()
              ? PostgresDatabase.open(settings.postgres().get())
              : SqliteDatabase.open(file);
      return DatabaseLog.on(database);
    } catch (DatabaseException | LogException e) {
      throw new IOException("the workspaces' log cannot be used: " + e.getMessage(), e);
    }
  }

  /** The channels of a client who has proved to act for a person. */
  public SyncChannels channels(WireConnection connection, String person) {
    return new SyncChannels(host, connection, person);
  }

  /** Tells every client, stores what waits, and closes the log; blocks. */
  @Override
  public void close() {
    host.close();
    log.close();
  }
}
