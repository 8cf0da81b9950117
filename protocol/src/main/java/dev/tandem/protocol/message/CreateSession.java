package dev.tandem.protocol.message;

import java.util.List;

/**
 * The client asks for a new session. {@code desktop} is a kind, such as x11; an empty command means
 * the default desktop; width and height are in pixels, 0 for the server's default.
 */
public record CreateSession(
    int request, String name, String desktop, List<String> command, int width, int height)
    implements Message {}
