/** Desktops without X: an unmodified JavaFX application in a child JVM, seen from the server. */
@NullMarked
package dev.tandem.server.desktop.embedded;

import org.jspecify.annotations.NullMarked;
