/** The display server: the rooms put together. */
@NullMarked
package dev.tandem.server;

import org.jspecify.annotations.NullMarked;
