/** Tests of frames on one TLS connection. */
@NullMarked
package dev.tandem.protocol.wire;

import org.jspecify.annotations.NullMarked;
