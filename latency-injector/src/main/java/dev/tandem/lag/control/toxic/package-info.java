/** The toxics of Toxiproxy, as impairments: the same names, attributes, units and effects. */
@NullMarked
package dev.tandem.lag.control.toxic;

import org.jspecify.annotations.NullMarked;
