/** The client's end of the wire: connections to servers, and channels to workspaces on them. */
@NullMarked
package dev.tandem.sync.remote;

import org.jspecify.annotations.NullMarked;
