package dev.tandem.protocol.message;

/** Text to be typed as it is, from an input method or a paste. */
public record TextInput(int input, String text) implements Message {}
