/** What links did, written to a file as JSON lines, read back, and drawn as a plot. */
@NullMarked
package dev.tandem.lag.record;

import org.jspecify.annotations.NullMarked;
