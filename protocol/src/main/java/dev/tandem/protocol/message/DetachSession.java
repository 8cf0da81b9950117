package dev.tandem.protocol.message;

/** The client stops viewing; the session goes on. */
public record DetachSession(int request) implements Message {}
