package dev.tandem.sync.host;

/**
 * How a host is, and what it has done since its start.
 *
 * @param openWorkspaces in memory, or being opened
 * @param sessions in them
 * @param transactions of appends that the log has taken
 * @param appends of one workspace each, in these transactions
 * @param entries in these appends
 * @param failures of workspaces: each was thrown away, and opened again when somebody asked
 * @param dropped messages to slow sessions, and pushes beyond what may wait for the log
 */
public record HostFigures(
    long openWorkspaces,
    long sessions,
    long transactions,
    long appends,
    long entries,
    long failures,
    long dropped) {}
