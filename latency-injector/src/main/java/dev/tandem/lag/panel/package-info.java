/** The panel: a window in which links are watched and changed while traffic flows. */
@NullMarked
package dev.tandem.lag.panel;

import org.jspecify.annotations.NullMarked;
