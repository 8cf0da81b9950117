/** Tests of the replica beside an authority. */
@NullMarked
package dev.tandem.sync.replica;

import org.jspecify.annotations.NullMarked;
