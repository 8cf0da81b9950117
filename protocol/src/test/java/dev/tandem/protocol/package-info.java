/** Tests of the module as a whole. */
@NullMarked
package dev.tandem.protocol;

import org.jspecify.annotations.NullMarked;
