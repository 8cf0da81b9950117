package dev.tandem.protocol.message;

/** The owner lets another user see or control a session, or ({@code granted} false) no longer. */
public record ShareSession(int request, String name, String user, AttachMode mode, boolean granted)
    implements Message {}
