package dev.tandem.protocol.message;

/** The server did what request {@code request} asked. */
public record Done(int request) implements Message {}
