/** The words that settings are written with: quantities with units, and errors with positions. */
@NullMarked
package dev.tandem.lag.text;

import org.jspecify.annotations.NullMarked;
