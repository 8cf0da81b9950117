package dev.tandem.protocol.message;

/** The command of {@link ExecInSession} ended; output is what it printed, cut at the limit. */
public record ExecResult(int request, int exitStatus, String output) implements Message {}
