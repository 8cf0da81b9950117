/** Other people's remote desktops, driven as ours is. */
@NullMarked
package dev.tandem.comparison.bench.peer;

import org.jspecify.annotations.NullMarked;
