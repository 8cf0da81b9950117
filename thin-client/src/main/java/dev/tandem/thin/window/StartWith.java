package dev.tandem.thin.window;

import dev.tandem.protocol.message.AttachMode;
import java.util.Optional;

/**
 * What the window begins with. With a server, a user and a password it connects at once; with a
 * session, too, it opens that; with a kind, it creates the session if there is none.
 */
public record StartWith(
    Optional<String> server,
    Optional<String> user,
    Optional<String> password,
    Optional<String> session,
    Optional<String> create,
    AttachMode mode,
    boolean connectsAtOnce) {
  /** An empty connect dialog. */
  public static final StartWith NOTHING =
      new StartWith(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          AttachMode.CONTROL,
          true);

  /** Whether it can connect without asking anything, and should. */
  boolean isComplete() {
    return connectsAtOnce && server.isPresent() && user.isPresent() && password.isPresent();
  }
}
