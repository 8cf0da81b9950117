package dev.tandem.sync.wire;

import dev.tandem.sync.Limits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a program shows of its user to others: a cursor, a selection; immutable, never stored. */
public final class Presence {
  private final byte[] bytes;

  /**
   * Copies the bytes.
   *
   * @throws IllegalArgumentException if there are more than {@link Limits#PRESENCE_BYTES}
   */
  public Presence(byte[] bytes) {
    if (bytes.length > Limits.PRESENCE_BYTES) {
      throw new IllegalArgumentException(
          "a presence has " + bytes.length + " bytes, over " + Limits.PRESENCE_BYTES);
    }
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Presence same && Arrays.equals(bytes, same.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Presence[" + bytes.length + "]";
  }
}
