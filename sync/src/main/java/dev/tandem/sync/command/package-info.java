/** Command lines of the sync engine. */
@NullMarked
package dev.tandem.sync.command;

import org.jspecify.annotations.NullMarked;
