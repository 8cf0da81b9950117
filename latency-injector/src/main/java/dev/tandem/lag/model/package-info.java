/** The pure model of a link: when, and whether, bytes leave. No sockets, no clock of its own. */
@NullMarked
package dev.tandem.lag.model;

import org.jspecify.annotations.NullMarked;
