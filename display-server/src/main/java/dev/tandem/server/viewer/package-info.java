/** What one attached client has been sent and has acknowledged; pacing and congestion control. */
@NullMarked
package dev.tandem.server.viewer;

import org.jspecify.annotations.NullMarked;
