/**
 * A small client of the X11 protocol over a Unix socket: one file for each extension or family of
 * requests. Everything that the X server sends is length-checked here, since it is another process.
 */
@NullMarked
package dev.tandem.server.desktop.x11.wire;

import org.jspecify.annotations.NullMarked;
