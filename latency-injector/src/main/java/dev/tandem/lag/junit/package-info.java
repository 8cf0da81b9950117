/** The JUnit extension: tests of other programs under a bad network. */
@NullMarked
package dev.tandem.lag.junit;

import org.jspecify.annotations.NullMarked;
