package dev.tandem.protocol.message;

import dev.tandem.protocol.ErrorCode;

/** The sender closes the connection, and why. */
public record Closing(ErrorCode code, String text) implements Message {}
