/** Tests of canonical bytes. */
@NullMarked
package dev.tandem.sync.encoding;

import org.jspecify.annotations.NullMarked;
