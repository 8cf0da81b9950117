package dev.tandem.protocol.message;

import java.util.List;

/** An administrator runs a command inside a session's display. */
public record ExecInSession(int request, String name, List<String> command) implements Message {}
