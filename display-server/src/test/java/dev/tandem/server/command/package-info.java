@NullMarked
package dev.tandem.server.command;

import org.jspecify.annotations.NullMarked;
