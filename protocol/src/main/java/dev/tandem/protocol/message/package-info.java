/** Control messages: everything that crosses the wire except pixels. */
@NullMarked
package dev.tandem.protocol.message;

import org.jspecify.annotations.NullMarked;
