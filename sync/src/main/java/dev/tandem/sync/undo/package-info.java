/** Undo and redo of one person's own work, amid the work of others. */
@NullMarked
package dev.tandem.sync.undo;

import org.jspecify.annotations.NullMarked;
