/** Durable transactions on SQLite and on PostgreSQL, and what can go wrong with them. */
@NullMarked
package dev.tandem.sync.database;

import org.jspecify.annotations.NullMarked;
