package dev.tandem.sync.database;

import java.time.Duration;
import java.util.Locale;

/**
 * Where a PostgreSQL database is, and how it is used.
 *
 * @param url {@code jdbc:postgresql://HOST[:PORT][,HOST[:PORT]…]/DATABASE[?…]}; of several hosts,
 *     whichever is the primary is used
 * @param connections at most
 * @param timeout after which an answer is waited for no more
 */
public record PostgresSettings(
    String url, String user, String password, int connections, Duration timeout) {
  /** With usual sizes and times. */
  public static PostgresSettings of(String url, String user, String password) {
    return new PostgresSettings(url, user, password, 8, Duration.ofSeconds(30));
  }

  /** Requires a URL of PostgreSQL. */
  public PostgresSettings {
    if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "a database's URL is like jdbc:postgresql://HOST:5432/DATABASE, not " + url);
    }
  }

  @Override
  public String toString() {
    return "PostgresSettings[" + url + ", " + user + "]";
  }
}
