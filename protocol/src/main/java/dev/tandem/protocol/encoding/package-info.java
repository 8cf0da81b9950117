/** Pixels: framebuffers, damage, and one file for each rectangle encoding. */
@NullMarked
package dev.tandem.protocol.encoding;

import org.jspecify.annotations.NullMarked;
