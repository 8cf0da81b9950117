package dev.tandem.protocol.message;

/**
 * The client now is a viewer of the session; frames follow. {@code mode} may be less than asked.
 */
public record Attached(int request, SessionInfo session, AttachMode mode) implements Message {}
