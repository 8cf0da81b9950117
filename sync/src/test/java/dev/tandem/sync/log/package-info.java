/** Tests of the durable logs, on real databases. */
@NullMarked
package dev.tandem.sync.log;

import org.jspecify.annotations.NullMarked;
