/**
 * End-to-end tests: the real server, real desktops and the real client, each in its own process.
 */
@NullMarked
package dev.tandem.comparison;

import org.jspecify.annotations.NullMarked;
