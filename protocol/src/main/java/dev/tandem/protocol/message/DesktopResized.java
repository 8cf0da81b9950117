package dev.tandem.protocol.message;

/** The desktop now has this size, in pixels; frames of the new size follow. */
public record DesktopResized(int width, int height) implements Message {}
