/** Tests of the panel. */
@NullMarked
package dev.tandem.lag.panel;

import org.jspecify.annotations.NullMarked;
