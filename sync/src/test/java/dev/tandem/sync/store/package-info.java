/** Tests of the local store, some of them in processes of their own. */
@NullMarked
package dev.tandem.sync.store;

import org.jspecify.annotations.NullMarked;
