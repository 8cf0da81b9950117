/** What has pixels and takes input; one sub-package for each kind of desktop. */
@NullMarked
package dev.tandem.server.desktop;

import org.jspecify.annotations.NullMarked;
