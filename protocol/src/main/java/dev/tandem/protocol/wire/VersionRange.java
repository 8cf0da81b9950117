package dev.tandem.protocol.wire;

import dev.tandem.protocol.ErrorCode;
import dev.tandem.protocol.ProtocolException;

/** The versions that one side speaks, both ends inclusive, each from 1 to 65535. */
record VersionRange(int least, int most) {
  /** What this build speaks. */
  static final VersionRange SUPPORTED = new VersionRange(1, 1);

  private static final int LARGEST = 0xFFFF;

  VersionRange {
    if (least < 1 || least > most || most > LARGEST) {
      throw new ProtocolException(
          ErrorCode.MALFORMED, "versions " + least + " to " + most + " are no range");
    }
  }

  /** The highest version of both ranges, 0 if there is none. */
  int highestCommon(VersionRange other) {
    int highest = Math.min(most, other.most);
    return highest >= Math.max(least, other.least) ? highest : 0;
  }

  /** Whether a version is within. */
  boolean contains(int version) {
    return least <= version && version <= most;
  }

  @Override
  public String toString() {
    return least == most ? "version " + least : "versions " + least + " to " + most;
  }
}
