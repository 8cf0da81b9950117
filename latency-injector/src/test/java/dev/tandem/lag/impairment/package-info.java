/** Tests of each impairment, in virtual time. */
@NullMarked
package dev.tandem.lag.impairment;

import org.jspecify.annotations.NullMarked;
