/** Databases for tests, real ones. */
@NullMarked
package dev.tandem.sync.database;

import org.jspecify.annotations.NullMarked;
