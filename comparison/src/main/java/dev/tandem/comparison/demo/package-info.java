/** Everything on one machine, to try it. */
@NullMarked
package dev.tandem.comparison.demo;

import org.jspecify.annotations.NullMarked;
