package dev.tandem.protocol.message;

/** The client says who it is. The password crosses only inside TLS, after the pin was checked. */
public record Login(int request, String user, String password) implements Message {}
