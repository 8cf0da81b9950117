/** What a person types: {@code server} and {@code user}. */
@NullMarked
package dev.tandem.server.command;

import org.jspecify.annotations.NullMarked;
