package dev.tandem.protocol.message;

/** I am here: the token of the {@link Heartbeat} that this answers. */
public record HeartbeatReply(long token) implements Message {}
