/** All modules together: the tandem command. */
@NullMarked
package dev.tandem.comparison;

import org.jspecify.annotations.NullMarked;
