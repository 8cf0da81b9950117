package dev.tandem.server.connection;

import dev.tandem.server.account.Authenticator;
import dev.tandem.server.session.Loop;
import dev.tandem.server.session.SessionDirectory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What every connection of a server uses.
 *
 * @param control the loop that owns directory, authenticator and what connections know of clients
 * @param open how many connections there are now
 */
public record ConnectionContext(
    Loop control,
    SessionDirectory directory,
    Authenticator authenticator,
    ConnectionLimits limits,
    AtomicInteger open,
    LongSupplier nanoTime) {}
