/** Tests of text changes: literals, laws, an independent oracle, recorded typing. */
@NullMarked
package dev.tandem.sync.text;

import org.jspecify.annotations.NullMarked;
