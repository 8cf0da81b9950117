/** Tests of framebuffers, damage and encodings. */
@NullMarked
package dev.tandem.protocol.encoding;

import org.jspecify.annotations.NullMarked;
