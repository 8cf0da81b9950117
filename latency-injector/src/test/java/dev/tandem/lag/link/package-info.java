/** Tests of links, on real sockets of the loopback address. */
@NullMarked
package dev.tandem.lag.link;

import org.jspecify.annotations.NullMarked;
