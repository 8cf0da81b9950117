package dev.tandem.protocol.encoding;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways to compress a frame body, each with its number on the wire: the one table of them, in
 * order of preference from the last to the first.
 */
public enum Compression {
  /** As it is. Every peer can read it, so it needs no negotiation. */
  NONE(0),
  /** One LZ4 block, without a frame of its own. */
  LZ4(1);

  private static final List<Compression> ALL = List.of(values());
  private static final List<Integer> IDS = Stream.of(values()).map(Compression::id).toList();

  private final int id;

  Compression(int id) {
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

  /** The compression with that number, or null if there is none. */
  static @Nullable Compression ofId(int id) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).id == id) {
        return ALL.get(i);
      }
    }
    return null;
  }

  /** Those of the negotiated numbers that are known here, and {@link #NONE}. */
  static Set<Compression> negotiated(Collection<Integer> ids) {
    EnumSet<Compression> known = EnumSet.of(NONE);
    for (Compression compression : ALL) {
      if (ids.contains(compression.id)) {
        known.add(compression);
      }
    }
    return known;
  }

  /** What does it. */
  BlockCodec codec() {
    return switch (this) {
      case NONE -> PlainBlock.INSTANCE;
      case LZ4 -> Lz4Block.INSTANCE;
    };
  }
}
