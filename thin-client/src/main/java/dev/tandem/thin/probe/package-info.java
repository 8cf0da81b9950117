/** A viewer without a window, for scripts and benchmarks. */
@NullMarked
package dev.tandem.thin.probe;

import org.jspecify.annotations.NullMarked;
