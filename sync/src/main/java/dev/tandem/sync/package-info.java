/** The sync engine as a whole: its limits. */
@NullMarked
package dev.tandem.sync;

import org.jspecify.annotations.NullMarked;
