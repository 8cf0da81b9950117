package dev.tandem.protocol.message;

/** The session's desktop has ended; its viewers are detached. */
public record SessionEnded(String name, String reason) implements Message {}
