/** Links on real sockets: what runs the pure model on Netty's event loops. */
@NullMarked
package dev.tandem.lag.link;

import org.jspecify.annotations.NullMarked;
