/** Tests of the HTTP control, with the real Java client of Toxiproxy and with bare requests. */
@NullMarked
package dev.tandem.lag.control;

import org.jspecify.annotations.NullMarked;
