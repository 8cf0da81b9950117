package dev.tandem.protocol.message;

/** Are you there? The receiver sends {@code token} back at once, in a {@link HeartbeatReply}. */
public record Heartbeat(long token) implements Message {}
