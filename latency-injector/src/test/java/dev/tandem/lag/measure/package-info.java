/** Measures links by clients and servers of its own on plain java.nio sockets. */
@NullMarked
package dev.tandem.lag.measure;

import org.jspecify.annotations.NullMarked;
