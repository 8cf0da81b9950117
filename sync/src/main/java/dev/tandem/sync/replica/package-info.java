/** The client's half: confirmed state, work that waits, and the view of both. */
@NullMarked
package dev.tandem.sync.replica;

import org.jspecify.annotations.NullMarked;
