/** Tests of undo and redo. */
@NullMarked
package dev.tandem.sync.undo;

import org.jspecify.annotations.NullMarked;
