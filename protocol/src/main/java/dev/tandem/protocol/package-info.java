/** What both ends of the Tandem Remote Display Protocol share: error codes and limits. */
@NullMarked
package dev.tandem.protocol;

import org.jspecify.annotations.NullMarked;
