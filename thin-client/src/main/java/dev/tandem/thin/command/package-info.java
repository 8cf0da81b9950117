/** The commands thin, probe and session. */
@NullMarked
package dev.tandem.thin.command;

import org.jspecify.annotations.NullMarked;
