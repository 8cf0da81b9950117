package dev.tandem.sync.wire;

import dev.tandem.sync.encoding.Reader;
import dev.tandem.sync.encoding.Writer;
import java.util.Arrays;

/** Constants as numbers, in the order in which they are declared; stateless. */
final class Constants {
  private Constants() {}

  static <T> void write(Writer out, T constant, T[] all) {
    out.number(Arrays.asList(all).indexOf(constant));
  }

  static <T> T read(Reader in, T[] all) {
    return all[in.number(all.length - 1)];
  }
}
