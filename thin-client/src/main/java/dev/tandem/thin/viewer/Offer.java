package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.Compression;
import dev.tandem.protocol.encoding.Encoding;
import dev.tandem.protocol.message.Capabilities;
import java.util.List;

/** What this client can do, as it says in its Hello. */
final class Offer {
  static final Capabilities CAPABILITIES =
      new Capabilities(Encoding.ids(), Compression.ids(), List.of());

  /** The program's name, for servers' logs. */
  static final String PRODUCT = "tandem-thin";

  private Offer() {}

  /** Whether a server's choice is part of the offer. */
  static boolean allows(Capabilities chosen) {
    return CAPABILITIES.encodings().containsAll(chosen.encodings())
        && CAPABILITIES.compressions().containsAll(chosen.compressions())
        && CAPABILITIES.features().containsAll(chosen.features());
  }
}
