package dev.tandem.protocol.message;

/** The server's answer to {@link Hello}: what both will use, a subset of the offer. */
public record Welcome(Capabilities chosen, String product) implements Message {}
