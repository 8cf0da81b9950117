@NullMarked
package dev.tandem.lag.impairment;

import org.jspecify.annotations.NullMarked;
