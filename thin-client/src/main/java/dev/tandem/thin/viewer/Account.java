package dev.tandem.thin.viewer;

import dev.tandem.protocol.Limits;
import java.nio.charset.StandardCharsets;

/** Who logs in where. The password is kept in memory only, and is not printed. */
public record Account(ServerAddress server, String user, String password) {
  /** Checks what the protocol can carry. */
  public Account {
    if (user.isBlank() || user.getBytes(StandardCharsets.UTF_8).length > Limits.NAME_BYTES) {
      throw new IllegalArgumentException("A user name has 1 to " + Limits.NAME_BYTES + " bytes.");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > Limits.PASSWORD_BYTES) {
      throw new IllegalArgumentException(
          "A password has at most " + Limits.PASSWORD_BYTES + " bytes.");
    }
  }

  @Override
  public String toString() {
    return user + "@" + server;
  }
}
