@NullMarked
package dev.tandem.lag.model;

import org.jspecify.annotations.NullMarked;
