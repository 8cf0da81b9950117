/** What replicas and the authority say to each other; how it travels is for others. */
@NullMarked
package dev.tandem.sync.message;

import org.jspecify.annotations.NullMarked;
