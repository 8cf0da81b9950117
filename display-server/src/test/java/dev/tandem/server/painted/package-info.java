/** A desktop in memory, real in all but its screen, and what tests need to look at it. */
@NullMarked
package dev.tandem.server.painted;

import org.jspecify.annotations.NullMarked;
