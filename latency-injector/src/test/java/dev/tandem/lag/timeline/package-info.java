/** Tests of timelines. */
@NullMarked
package dev.tandem.lag.timeline;

import org.jspecify.annotations.NullMarked;
