/** Tests of the host of authorities. */
@NullMarked
package dev.tandem.sync.host;

import org.jspecify.annotations.NullMarked;
