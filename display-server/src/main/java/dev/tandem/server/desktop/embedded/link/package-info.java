/** What the server and the application's JVM share: a mapped frame and bounded messages. */
@NullMarked
package dev.tandem.server.desktop.embedded.link;

import org.jspecify.annotations.NullMarked;
