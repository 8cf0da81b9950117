@NullMarked
package dev.tandem.lag.metrics;

import org.jspecify.annotations.NullMarked;
