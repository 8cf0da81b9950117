/** Tests of the application's half. */
@NullMarked
package dev.tandem.server.desktop.embedded.host;

import org.jspecify.annotations.NullMarked;
