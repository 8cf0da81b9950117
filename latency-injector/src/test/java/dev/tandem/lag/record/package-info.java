@NullMarked
package dev.tandem.lag.record;

import org.jspecify.annotations.NullMarked;
