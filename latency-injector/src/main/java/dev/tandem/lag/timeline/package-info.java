/** Networks that change as time passes, from small readable files. */
@NullMarked
package dev.tandem.lag.timeline;

import org.jspecify.annotations.NullMarked;
