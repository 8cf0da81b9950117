/** Tests of profiles. */
@NullMarked
package dev.tandem.lag.profile;

import org.jspecify.annotations.NullMarked;
