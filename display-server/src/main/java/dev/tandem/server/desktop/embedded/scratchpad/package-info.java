/** The default application: text, a drawing, menus and a dialog. */
@NullMarked
package dev.tandem.server.desktop.embedded.scratchpad;

import org.jspecify.annotations.NullMarked;
