/**
 * A small real server of the protocol, whose desktop is painted in memory: the tests' other end.
 */
@NullMarked
package dev.tandem.thin.painted;

import org.jspecify.annotations.NullMarked;
