/** Tests of the JUnit extension, which run it within JUnit. */
@NullMarked
package dev.tandem.lag.junit;

import org.jspecify.annotations.NullMarked;
