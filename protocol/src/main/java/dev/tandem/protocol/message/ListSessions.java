package dev.tandem.protocol.message;

/** The client asks which sessions its user may see. */
public record ListSessions(int request) implements Message {}
