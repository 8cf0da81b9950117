package dev.tandem.protocol.encoding;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways to write a rectangle, each with its number on the wire: the one table of them. A new
 * encoding is one {@link RectCodec} in a file of its own, one constant here, and one line in {@link
 * #newCodec}.
 */
public enum Encoding {
  /** Three bytes for each pixel. Every peer can read it, so it needs no negotiation. */
  RAW(0),
  /** One colour. */
  SOLID(1),
  /** Pixels that the viewer has elsewhere in its framebuffer. */
  COPY(2),
  /** Two to 256 colours, and their numbers packed into bits. */
  PALETTE(3);

  private static final List<Encoding> ALL = List.of(values());
  private static final List<Integer> IDS = Stream.of(values()).map(Encoding::id).toList();

  private final int id;

  Encoding(int id) {
    this.id = id;
  }

  /** The number on the wire. */
  public int id() {
    return id;
  }

  /** All numbers that this implementation knows: what to offer to a peer. */
  public static List<Integer> ids() {
    return IDS;
  }

  /** The encoding with that number, or null if there is none. */
  static @Nullable Encoding ofId(int id) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).id == id) {
        return ALL.get(i);
      }
    }
    return null;
  }

  /** Those of the negotiated numbers that are known here, and {@link #RAW}. */
  static Set<Encoding> negotiated(Collection<Integer> ids) {
    EnumSet<Encoding> known = EnumSet.of(RAW);
    for (Encoding encoding : ALL) {
      if (ids.contains(encoding.id)) {
        known.add(encoding);
      }
    }
    return known;
  }

  /** A codec with scratch memory of its own. */
  RectCodec newCodec() {
    return switch (this) {
      case RAW -> new RawCodec();
      case SOLID -> new SolidCodec();
      case COPY -> new CopyCodec();
      case PALETTE -> new PaletteCodec();
    };
  }
}
