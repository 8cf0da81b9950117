package dev.tandem.protocol.message;

/**
 * The pointer moved to a pixel, or a button changed. Bit 0 of {@code buttons} is the left button, 1
 * the middle, 2 the right, 3 back, 4 forward.
 */
public record PointerInput(int input, int x, int y, int buttons) implements Message {}
