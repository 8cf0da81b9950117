/** The server's half: one sequencer for each workspace, which decides the order. */
@NullMarked
package dev.tandem.sync.authority;

import org.jspecify.annotations.NullMarked;
