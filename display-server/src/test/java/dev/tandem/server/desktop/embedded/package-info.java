/** Tests of the embedded desktop against real application processes. */
@NullMarked
package dev.tandem.server.desktop.embedded;

import org.jspecify.annotations.NullMarked;
