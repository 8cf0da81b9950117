package dev.tandem.sync.store;

import java.util.Optional;

/**
 * How a store is kept.
 *
 * @param passphrase with which its content is encrypted; none for plain content
 * @param mostBytes how large its file may become; 0 for as large as the disk has room
 */
public record StoreOptions(Optional<String> passphrase, long mostBytes) {
  /** Not encrypted, without a bound. */
  public static StoreOptions plain() {
    return new StoreOptions(Optional.empty(), 0);
  }

  /** Encrypted, without a bound. */
  public static StoreOptions encrypted(String passphrase) {
    return new StoreOptions(Optional.of(passphrase), 0);
  }

  /** Without the passphrase. */
  @Override
  public String toString() {
    return "StoreOptions[encrypted=" + passphrase.isPresent() + ", mostBytes=" + mostBytes + "]";
  }
}
