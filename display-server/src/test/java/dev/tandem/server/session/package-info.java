@NullMarked
package dev.tandem.server.session;

import org.jspecify.annotations.NullMarked;
