/**
 * The viewer core, without any user interface: one connection, one attached session, its picture,
 * its input and its figures.
 */
@NullMarked
package dev.tandem.thin.viewer;

import org.jspecify.annotations.NullMarked;
