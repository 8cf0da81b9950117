package dev.tandem.server.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password as Argon2id keeps it, in the usual text form ({@code $argon2id$v=19$m=…}); immutable.
 * Making and checking one takes tens of milliseconds and {@link #MEMORY_KIBIBYTES}: never on a
 * loop.
 */
public record PasswordHash(String text) {
  /** Memory, passes and lanes as OWASP's password storage cheat sheet has them. */
  static final int MEMORY_KIBIBYTES = 19 * 1024;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** A file may ask for more memory than we do, as another version may have written it; bounded. */
  private static final int MOST_MEMORY_KIBIBYTES = 256 * 1024;

  private static final int MOST_PASSES = 16;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(?<memory>[1-9]\\d{1,5}),t=(?<passes>[1-9]\\d?),p=1"
              + "\\$[A-Za-z0-9+/]{11,64}\\$[A-Za-z0-9+/]{22,128}");

  /** Hashes a password with a new random salt. */
  public static PasswordHash of(String password) {
    Argon2Function function =
        Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID);
    return new PasswordHash(
        Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  /**
   * Reads the text form; empty if it is none, or asks for more than it may. The library allocates
   * what a text asks for as soon as it reads it, so it sees only what was checked here.
   */
  public static Optional<PasswordHash> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
            && Integer.parseInt(matcher.group("memory")) <= MOST_MEMORY_KIBIBYTES
            && Integer.parseInt(matcher.group("passes")) <= MOST_PASSES
        ? Optional.of(new PasswordHash(text))
        : Optional.empty();
  }

  /** Whether that is the password. */
  public boolean matches(String password) {
    return Password.check(password, text).with(Argon2Function.getInstanceFromHash(text));
  }
}
