/** The figures of links, for Prometheus and whatever else Micrometer serves. */
@NullMarked
package dev.tandem.lag.metrics;

import org.jspecify.annotations.NullMarked;
