/** What a program uses: one workspace on this machine, its store, and its way to the authority. */
@NullMarked
package dev.tandem.sync.client;

import org.jspecify.annotations.NullMarked;
