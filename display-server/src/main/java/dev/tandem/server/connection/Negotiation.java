package dev.tandem.server.connection;

import dev.tandem.protocol.encoding.Compression;
import dev.tandem.protocol.encoding.Encoding;
import dev.tandem.protocol.message.Capabilities;
import java.util.List;

/** Which of a client's offers the server takes; stateless. */
final class Negotiation {
  private static final List<String> FEATURES =
      List.of("clipboard", "cursor", "resize", Capabilities.SYNC);

  private Negotiation() {}

  /** What both can do, in the client's order of preference. */
  static Capabilities choose(Capabilities offered) {
    return new Capabilities(
        both(offered.encodings(), Encoding.ids()),
        both(offered.compressions(), Compression.ids()),
        both(offered.features(), FEATURES));
  }

  private static <T> List<T> both(List<T> offered, List<T> known) {
    return offered.stream().filter(known::contains).distinct().toList();
  }
}
