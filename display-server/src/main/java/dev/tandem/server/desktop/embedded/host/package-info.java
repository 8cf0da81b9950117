/** The application's JVM: starts the application, composites its windows, talks to the server. */
@NullMarked
package dev.tandem.server.desktop.embedded.host;

import org.jspecify.annotations.NullMarked;
