/** Sessions: a desktop, its viewers, and who may see it; one loop for each. */
@NullMarked
package dev.tandem.server.session;

import org.jspecify.annotations.NullMarked;
