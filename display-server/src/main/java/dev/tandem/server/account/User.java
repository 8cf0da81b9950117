package dev.tandem.server.account;

/** Somebody who has logged in. An administrator sees and may do everything. */
public record User(String name, boolean admin) {
  /** The administrator who proves to be on this machine by the token in the data directory. */
  public static final String ADMIN = "admin";
}
