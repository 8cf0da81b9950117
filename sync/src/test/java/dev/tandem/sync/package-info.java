/** Tests of the module as a whole. */
@NullMarked
package dev.tandem.sync;

import org.jspecify.annotations.NullMarked;
