package dev.tandem.protocol.message;

/**
 * The client wants to see a session. Width and height are the size it would like, in pixels, 0 for
 * as it is.
 */
public record AttachSession(int request, String name, AttachMode mode, int width, int height)
    implements Message {}
