package dev.tandem.server.desktop.x11.wire;

/**
 * Where the server put an extension.
 *
 * @param major opcode of its requests
 * @param firstEvent code of its first event
 */
public record XExtension(int major, int firstEvent) {}
