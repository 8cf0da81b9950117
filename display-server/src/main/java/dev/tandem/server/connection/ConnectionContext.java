package dev.tandem.server.connection;

import dev.tandem.server.account.Authenticator;
import dev.tandem.server.session.Loop;
import dev.tandem.server.session.SessionDirectory;
import dev.tandem.server.sync.SyncService;
import java.util.function.LongSupplier;

/**
 * What every connection of a server uses.
 *
 * @param sync the workspaces
 * @param control the loop that owns directory, authenticator and what connections know of clients
 */
public record ConnectionContext(
    Loop control,
    SessionDirectory directory,
    Authenticator authenticator,
    SyncService sync,
    LongSupplier nanoTime) {}
