/** Tests of rebasing. */
@NullMarked
package dev.tandem.sync.mutation;

import org.jspecify.annotations.NullMarked;
