/** The latency injector: a programmable bad network between any client and any server. */
@NullMarked
package dev.tandem.lag;

import org.jspecify.annotations.NullMarked;
