package dev.tandem.sync.host;

/** What the workspaces of one host share; immutable. */
record HostServices(
    HostSettings settings,
    LogWriter writer,
    Loads loads,
    Leases leases,
    Backlog backlog,
    Counters counters) {}
