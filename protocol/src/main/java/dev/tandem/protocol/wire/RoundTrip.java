package dev.tandem.protocol.wire;

/** The pipeline's event that a heartbeat came back. */
record RoundTrip(long nanos) {}
