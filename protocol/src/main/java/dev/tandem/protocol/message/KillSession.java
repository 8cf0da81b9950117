package dev.tandem.protocol.message;

/** The client asks to end a session and everything that runs in it. */
public record KillSession(int request, String name) implements Message {}
