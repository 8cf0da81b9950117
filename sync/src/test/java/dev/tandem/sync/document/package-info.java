/** Tests of documents, operations and guards. */
@NullMarked
package dev.tandem.sync.document;

import org.jspecify.annotations.NullMarked;
