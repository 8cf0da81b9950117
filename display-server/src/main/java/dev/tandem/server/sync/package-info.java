/** The workspaces that a server hosts: their log, and their channels on clients' connections. */
@NullMarked
package dev.tandem.server.sync;

import org.jspecify.annotations.NullMarked;
