/** The bytes in which replicas, servers and people's presence travel over one connection. */
@NullMarked
package dev.tandem.sync.wire;

import org.jspecify.annotations.NullMarked;
