package dev.tandem.protocol.message;

/**
 * A key went down or up. {@code keysym} is an X11 keysym (Unicode as 0x01000000 | code point), 0 if
 * unknown; {@code scancode} is the physical key as an evdev code, 0 if unknown. {@code input}
 * counts the client's input events from 1.
 */
public record KeyInput(int input, boolean pressed, int keysym, int scancode) implements Message {}
