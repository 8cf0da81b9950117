/** The authorities of one server, with threads and a durable log; sockets are for others. */
@NullMarked
package dev.tandem.sync.host;

import org.jspecify.annotations.NullMarked;
