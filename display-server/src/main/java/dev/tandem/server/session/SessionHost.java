package dev.tandem.server.session;

import dev.tandem.server.process.ChildProcesses;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * What every session of a server uses; immutable.
 *
 * @param children starts and ends processes
 * @param scratch a directory on fast storage, where each session gets one of its own
 * @param homes where each user's programs keep their files
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record SessionHost(
    ChildProcesses children,
    Path scratch,
    Path homes,
    SessionLimits limits,
    LongSupplier nanoTime) {}
