/**
 * The durable logs of workspaces, with their fence: a port, and its ways to SQLite and PostgreSQL.
 */
@NullMarked
package dev.tandem.sync.log;

import org.jspecify.annotations.NullMarked;
