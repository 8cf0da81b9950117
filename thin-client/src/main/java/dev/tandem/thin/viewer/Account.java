package dev.tandem.thin.viewer;

/** Who logs in where. The password is kept in memory only, and is not printed. */
public record Account(ServerAddress server, String user, String password) {
  @Override
  public String toString() {
    return user + "@" + server;
  }
}
