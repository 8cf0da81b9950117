package dev.tandem.protocol.message;

/** The server accepted the login. */
public record LoggedIn(int request, String user, boolean admin) implements Message {}
