/**
 * Intended changes, their outcomes, and how a change made on an old state is moved to a new one.
 */
@NullMarked
package dev.tandem.sync.mutation;

import org.jspecify.annotations.NullMarked;
