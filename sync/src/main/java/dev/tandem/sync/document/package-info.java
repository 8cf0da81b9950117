/** A workspace's state: documents of elements and fields, the operations on it, its guards. */
@NullMarked
package dev.tandem.sync.document;

import org.jspecify.annotations.NullMarked;
