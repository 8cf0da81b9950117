/** Tests of the words of settings. */
@NullMarked
package dev.tandem.lag.text;

import org.jspecify.annotations.NullMarked;
