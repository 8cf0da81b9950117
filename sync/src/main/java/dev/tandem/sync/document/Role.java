package dev.tandem.sync.document;

/** What a person may do in a workspace; each role may do what those before it may. */
public enum Role {
  /** Nothing: never had a right, or has it no more. */
  NONE,
  /** Read. */
  READ,
  /** Change documents. */
  WRITE,
  /** Grant and revoke roles. */
  ADMIN;

  /** Whether this role includes another one. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
