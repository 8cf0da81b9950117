package dev.tandem.sync.command;

import dev.tandem.protocol.wire.PinStore;
import java.util.Locale;

/** Knows one fingerprint, given by its user, and refuses every other; immutable. */
public final class ExpectedPin implements PinStore {
  private final String expected;

  /**
   * A fingerprint in hex, with or without colons.
   *
   * @throws IllegalArgumentException if it is none
   */
  public ExpectedPin(String fingerprint) {
    expected = plain(fingerprint);
    if (!expected.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a fingerprint is the SHA-256 of a certificate: 64 hex digits");
    }
  }

  private static String plain(String fingerprint) {
    return fingerprint.strip().replace(":", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public Verdict check(String server, String fingerprint) {
    return plain(fingerprint).equals(expected) ? Verdict.KNOWN : Verdict.CHANGED;
  }

  @Override
  public String remembered(String server) {
    return "the fingerprint that was asked for is " + expected;
  }
}
