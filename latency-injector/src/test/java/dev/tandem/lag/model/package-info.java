/** Tests of the pure model, in virtual time. */
@NullMarked
package dev.tandem.lag.model;

import org.jspecify.annotations.NullMarked;
