/** Tests of the module as a whole. */
@NullMarked
package dev.tandem.lag;

import org.jspecify.annotations.NullMarked;
