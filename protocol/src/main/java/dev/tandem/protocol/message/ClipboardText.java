package dev.tandem.protocol.message;

/** The sender's clipboard now holds this text. */
public record ClipboardText(String text) implements Message {}
