/** The JavaFX window around the viewer core: per feature a model without nodes, and a view. */
@NullMarked
package dev.tandem.thin.window;

import org.jspecify.annotations.NullMarked;
