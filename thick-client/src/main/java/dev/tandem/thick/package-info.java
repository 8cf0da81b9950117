/** The workspace application: one window over one replica. */
@NullMarked
package dev.tandem.thick;

import org.jspecify.annotations.NullMarked;
