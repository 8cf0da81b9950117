@NullMarked
package dev.tandem.lag.command;

import org.jspecify.annotations.NullMarked;
