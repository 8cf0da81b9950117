package dev.tandem.server.session;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.server.account.User;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may see or control one session; owned by the control loop. */
final class SessionAccess {
  private final String owner;
  private final Map<String, AttachMode> granted = new HashMap<>();

  SessionAccess(String owner) {
    this.owner = owner;
  }

  /** The most that a user may do; empty if the session is not to be seen by that user. */
  Optional<AttachMode> modeFor(User user) {
    return mayManage(user)
        ? Optional.of(AttachMode.CONTROL)
        : Optional.ofNullable(granted.get(user.name()));
  }

  /** Whether a user may kill, restart and share it. */
  boolean mayManage(User user) {
    return user.admin() || user.name().equals(owner);
  }

  /** With how many users it is shared. */
  int shares() {
    return granted.size();
  }

  void grant(String user, AttachMode mode) {
    granted.put(user, mode);
  }

  void revoke(String user) {
    granted.remove(user);
  }
}
