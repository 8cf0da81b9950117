/** The engine in a simulated world: its network, disks, crashes and time come from one seed. */
@NullMarked
package dev.tandem.sync.simulation;

import org.jspecify.annotations.NullMarked;
