/** Tests in simulated worlds. */
@NullMarked
package dev.tandem.sync.simulation;

import org.jspecify.annotations.NullMarked;
