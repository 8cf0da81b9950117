/**
 * The canonical bytes of values, operations, mutations, log entries and states; and their hashes.
 */
@NullMarked
package dev.tandem.sync.encoding;

import org.jspecify.annotations.NullMarked;
