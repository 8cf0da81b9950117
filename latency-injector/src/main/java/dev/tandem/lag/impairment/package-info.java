/** What a bad network does to bytes: one file for each impairment, pure and seeded. */
@NullMarked
package dev.tandem.lag.impairment;

import org.jspecify.annotations.NullMarked;
