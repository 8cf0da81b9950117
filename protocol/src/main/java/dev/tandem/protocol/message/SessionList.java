package dev.tandem.protocol.message;

import java.util.List;

/** The sessions that the user may see, by name. */
public record SessionList(int request, List<SessionInfo> sessions) implements Message {}
