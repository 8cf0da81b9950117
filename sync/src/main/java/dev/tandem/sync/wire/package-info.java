/** What crosses the wire between replicas and authorities: messages, and their bytes. */
@NullMarked
package dev.tandem.sync.wire;

import org.jspecify.annotations.NullMarked;
