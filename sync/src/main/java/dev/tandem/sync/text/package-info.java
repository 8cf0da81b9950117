/** Text that merges by position: changes, and the buffer that they are applied to. */
@NullMarked
package dev.tandem.sync.text;

import org.jspecify.annotations.NullMarked;
