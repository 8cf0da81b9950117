package dev.tandem.sync.message;

/**
 * A point in one history of a workspace.
 *
 * @param generation random; new when a workspace is made or restored from a backup
 * @param version how many entries came before
 * @param history the hash of those entries; 0 if there are none
 */
public record Point(long generation, long version, long history) {
  /** Where a replica is that has never met an authority. */
  public static final Point NOWHERE = new Point(0, 0, 0);
}
