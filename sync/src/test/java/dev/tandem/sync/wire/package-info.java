/** Tests of what crosses the wire. */
@NullMarked
package dev.tandem.sync.wire;

import org.jspecify.annotations.NullMarked;
