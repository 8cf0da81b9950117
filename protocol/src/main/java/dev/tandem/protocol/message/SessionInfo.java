package dev.tandem.protocol.message;

/**
 * One session as its users see it. {@code desktop} is its kind; width and height are in pixels;
 * {@code note} says why an ended session ended, and is empty otherwise.
 */
public record SessionInfo(
    String name,
    String owner,
    String desktop,
    SessionState state,
    int viewers,
    int width,
    int height,
    String note) {}
