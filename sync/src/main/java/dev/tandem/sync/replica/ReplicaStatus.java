package dev.tandem.sync.replica;

/**
 * How a replica is.
 *
 * @param link its connection
 * @param version of the confirmed state
 * @param behind versions that the authority is known to be ahead
 * @param waiting mutations without an outcome
 * @param sent those of them that were sent
 * @param rejected mutations that were refused and not dismissed yet
 */
public record ReplicaStatus(
    Link link, long version, long behind, int waiting, int sent, int rejected) {
  /** What is the matter with the connection. */
  public enum Link {
    /** There is none. */
    OFFLINE,
    /** There is one, and the authority has not answered yet. */
    CONNECTING,
    /** News comes, and mutations go. */
    ONLINE,
    /** As ONLINE, and there is older news to fetch first. */
    BEHIND,
    /** News comes; what is changed here will be refused. */
    READ_ONLY,
    /** The person has no right to this workspace, or no more. */
    NO_ACCESS,
    /** The store belongs to another person. */
    NOT_YOURS,
    /** The program is too old for the authority. */
    UPGRADE_REQUIRED,
    /** The program is too new for the authority. */
    OLD_SERVER,
    /** The authority knows less than this replica: it is not the present one. */
    STALE_SERVER
  }
}
