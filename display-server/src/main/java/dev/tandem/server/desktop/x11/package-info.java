/** Desktops of any Linux programs: one Xvfb for each session, and our own client of it. */
@NullMarked
package dev.tandem.server.desktop.x11;

import org.jspecify.annotations.NullMarked;
