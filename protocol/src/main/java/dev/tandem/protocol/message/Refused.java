package dev.tandem.protocol.message;

import dev.tandem.protocol.ErrorCode;

/** The server did not do what was asked, and why; {@code text} is one line for a person. */
public record Refused(int request, ErrorCode code, String text) implements Message {}
