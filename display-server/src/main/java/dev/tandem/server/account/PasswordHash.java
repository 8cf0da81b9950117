package dev.tandem.server.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;

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

  /** Hashes a password with a new random salt. */
  public static PasswordHash of(String password) {
    Argon2Function function =
        Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, HASH_BYTES, Argon2.ID);
    return new PasswordHash(
        Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  /** Reads the text form; empty if it is none, or asks for more than it may. */
  public static Optional<PasswordHash> parse(String text) {
    if (!text.startsWith("$argon2id$") || text.split("\\$", -1).length != 6) {
      return Optional.empty();
    }
    try {
      Argon2Function function = Argon2Function.getInstanceFromHash(text);
      boolean allowed =
          function.getMemory() <= MOST_MEMORY_KIBIBYTES
              && function.getIterations() <= MOST_PASSES
              && function.getParallelism() == LANES;
      return allowed ? Optional.of(new PasswordHash(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether that is the password. */
  public boolean matches(String password) {
    return Password.check(password, text).with(Argon2Function.getInstanceFromHash(text));
  }
}
