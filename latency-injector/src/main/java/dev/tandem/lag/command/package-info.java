/** The commands {@code tandem lag} and {@code tandem lag plot}. */
@NullMarked
package dev.tandem.lag.command;

import org.jspecify.annotations.NullMarked;
