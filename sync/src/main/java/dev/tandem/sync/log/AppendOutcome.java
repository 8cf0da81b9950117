package dev.tandem.sync.log;

/**
 * What came of an append. If it is not {@link #APPENDED}, then nothing of it changed anything, and
 * who made it knows too little of the log: it has to be taken anew.
 */
public enum AppendOutcome {
  /** It is durable. */
  APPENDED,
  /** The epoch is not the newest: another server has taken the workspace. */
  FENCED,
  /**
   * The first version does not follow the last one, or a mutation's number does not follow its
   * replica's last one: there is a gap, or it is there already.
   */
  MISPLACED
}
