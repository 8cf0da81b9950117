/** A replica's own store: its records in an SQLite file, durable, folded, encrypted if wanted. */
@NullMarked
package dev.tandem.sync.store;

import org.jspecify.annotations.NullMarked;
