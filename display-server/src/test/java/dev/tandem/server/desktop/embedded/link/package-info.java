/** Tests of what the server and the application share. */
@NullMarked
package dev.tandem.server.desktop.embedded.link;

import org.jspecify.annotations.NullMarked;
