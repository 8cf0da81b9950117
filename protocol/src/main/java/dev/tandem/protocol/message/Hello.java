package dev.tandem.protocol.message;

/** The client's first message: what it offers. {@code product} names the program, for logs. */
public record Hello(Capabilities offered, String product) implements Message {}
