/** The server's side of one connection: handshake, login, requests. */
@NullMarked
package dev.tandem.server.connection;

import org.jspecify.annotations.NullMarked;
