/** Networks by name, and from files, with where their figures come from. */
@NullMarked
package dev.tandem.lag.profile;

import org.jspecify.annotations.NullMarked;
