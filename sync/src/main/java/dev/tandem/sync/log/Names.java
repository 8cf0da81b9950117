package dev.tandem.sync.log;

import dev.tandem.sync.Limits;
import java.nio.charset.StandardCharsets;

/** What names of workspaces and people can be stored by every database; stateless. */
final class Names {
  private Names() {}

  /** Whether a name has a length within its limit, no half surrogate pair, and no U+0000. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= Limits.NAME_CHARS
        && name.indexOf('\0') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  static String require(String what, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "the name of " + what + " has 1 to " + Limits.NAME_CHARS + " characters");
    }
    return name;
  }
}
