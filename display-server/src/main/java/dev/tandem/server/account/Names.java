package dev.tandem.server.account;

import java.util.regex.Pattern;

/** Which names users and sessions may have; stateless. */
public final class Names {
  /** What {@link #isName} wants, for a person. */
  public static final String RULE =
      "1 to 32 letters, digits, dots, dashes and underscores, not beginning with a dot or dash";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}");

  private Names() {}

  /** Whether a user or a session may be called so: it is always one harmless part of a path. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether there may be an account of that name. */
  public static boolean isUserName(String name) {
    return isName(name) && !name.equals(User.ADMIN);
  }
}
