package dev.tandem.sync.message;

import dev.tandem.sync.encoding.Hashes;

/**
 * A point in one history of a workspace.
 *
 * @param generation random; new when a workspace is made or restored from a backup
 * @param version how many entries came before
 * @param history the hash of those entries
 */
public record Point(long generation, long version, long history) {
  /** Where a replica is that has never met an authority. */
  public static final Point NOWHERE = new Point(0, 0, Hashes.NOTHING);
}
