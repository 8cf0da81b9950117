@NullMarked
package dev.tandem.server.viewer;

import org.jspecify.annotations.NullMarked;
