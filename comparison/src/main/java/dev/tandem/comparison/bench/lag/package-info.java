/** Figures of the latency injector, by clients and servers that did not come from it. */
@NullMarked
package dev.tandem.comparison.bench.lag;

import org.jspecify.annotations.NullMarked;
