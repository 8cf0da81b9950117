package dev.tandem.sync.host;

/** What the workspaces of one host share; immutable. */
record HostServices(
    HostSettings settings, LogWriter writer, Loads loads, Backlog backlog, Counters counters) {}
