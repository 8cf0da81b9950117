package dev.tandem.protocol.message;

/** The client would like the desktop to have this size, in pixels. */
public record ResizeRequest(int width, int height) implements Message {}
