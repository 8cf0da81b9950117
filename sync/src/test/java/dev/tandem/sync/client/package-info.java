/** Tests of the client of a workspace. */
@NullMarked
package dev.tandem.sync.client;

import org.jspecify.annotations.NullMarked;
