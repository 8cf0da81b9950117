package dev.tandem.protocol.message;

/** All held keys and buttons are let go: the window lost the focus. */
public record ReleaseInput(int input) implements Message {}
