package dev.tandem.protocol.message;

/** The client asks to start again a session whose desktop has ended. */
public record RestartSession(int request, String name) implements Message {}
