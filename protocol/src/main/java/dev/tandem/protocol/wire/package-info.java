/** Frames on one TLS connection: framing, lanes, handshake, heartbeats. */
@NullMarked
package dev.tandem.protocol.wire;

import org.jspecify.annotations.NullMarked;
