package dev.tandem.protocol.wire;

/** The pipeline's event that both sides know the version: frames may be sent from now on. */
record VersionAgreed(int version) {}
