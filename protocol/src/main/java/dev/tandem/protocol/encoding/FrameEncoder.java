package dev.tandem.protocol.encoding;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns damage into bytes for one viewer; owned by the session's loop. A function of the current
 * pixels, of what the viewer has, and of a budget: no threads, no sockets, no clock. All that it
 * remembers is where a budget ended, so that the next frame goes on from there and no part of the
 * screen starves.
 *
 * <p>With the system property {@value #SELF_CHECK} set to true it decodes every body that it has
 * written and compares the outcome with what it believes the viewer to have.
 */
public final class FrameEncoder {
  /** The system property that turns the self-check on. */
  public static final String SELF_CHECK = "tandem.encoder.selfcheck";

  /** Side of the squares in which encodings are chosen, in pixels. */
  static final int TILE = 64;

  /** Smaller bodies are not compressed: a few bytes less in one packet change nothing. */
  private static final int MIN_COMPRESSED_BYTES = 64;

  /** Things that move at once, such as two panes of one window. */
  private static final int MAX_MOVES = 4;

  private static final Rect NOTHING = new Rect(0, 0, 0, 0);

  private final Compression compression;
  private final RectWriter writer;
  private final MoveFinder moveFinder = new MoveFinder();
  private final @Nullable SelfCheck selfCheck;

  /** Where pixels really differ. */
  private final List<Rect> changed = new ArrayList<>();

  private byte[] stored = new byte[0];

  /** The tile at which the last budget ended, counted row by row; 0 if it did not. */
  private int resumeAt;

  /**
   * An encoder that uses only what was negotiated: ids of encodings and of compressions. RAW and no
   * compression are always used.
   */
  public FrameEncoder(Collection<Integer> encodings, Collection<Integer> compressions) {
    this(encodings, compressions, Boolean.getBoolean(SELF_CHECK));
  }

  FrameEncoder(Collection<Integer> encodings, Collection<Integer> compressions, boolean check) {
    Set<Compression> known = Compression.negotiated(compressions);
    compression = known.contains(Compression.LZ4) ? Compression.LZ4 : Compression.NONE;
    writer = new RectWriter(encodings);
    selfCheck = check ? new SelfCheck() : null;
  }

  /**
   * Encodes as much of {@code damage} as the budget allows, appending a frame body to {@code out}.
   * What was encoded is copied into {@code viewerHas} and removed from {@code damage}; what is
   * unchanged is removed too; the rest stays for a later frame.
   *
   * @param now the pixels as they are
   * @param viewerHas the pixels that the viewer has, of the same size
   * @param damage where the two may differ; changed
   * @param budgetBytes about how many bytes before compression the body may have; at least one
   *     rectangle is written, which may be {@value #TILE} × {@value #TILE} pixels
   * @return how many rectangles were written; 0 means that nothing had changed and nothing was
   *     written
   */
  public int encode(
      Framebuffer now, Framebuffer viewerHas, Region damage, int budgetBytes, ByteBuf out) {
    findChanged(now, viewerHas, damage);
    damage.clear();
    if (changed.isEmpty()) {
      return 0;
    }
    if (selfCheck != null) {
      selfCheck.begin(viewerHas);
    }
    writer.begin(budgetBytes);
    writeMoves(now, viewerHas);
    writeTiles(now, viewerHas, damage);
    int start = out.writerIndex();
    writeBody(writer.finish(), out);
    if (selfCheck != null) {
      selfCheck.verify(out.slice(start, out.writerIndex() - start), viewerHas);
    }
    return writer.count();
  }

  private void findChanged(Framebuffer now, Framebuffer viewerHas, Region damage) {
    changed.clear();
    for (int i = 0; i < damage.size(); i++) {
      Rect inside = damage.get(i).intersection(now.bounds());
      if (inside.isEmpty()) {
        continue;
      }
      Rect difference = now.difference(viewerHas, inside);
      if (!difference.isEmpty()) {
        changed.add(difference);
      }
    }
  }

  /** Writes what has moved, which may leave little or nothing changed. */
  private void writeMoves(Framebuffer now, Framebuffer viewerHas) {
    for (int i = 0; writer.canCopy() && i < MAX_MOVES; i++) {
      long area = 0;
      Rect around = NOTHING;
      for (int k = 0; k < changed.size(); k++) {
        area += changed.get(k).area();
        around = around.union(changed.get(k));
      }
      if (area < MoveFinder.MIN_AREA) {
        return;
      }
      Move move = moveFinder.find(now, viewerHas, around);
      if (move == null || !move.write(now, viewerHas, around, writer)) {
        return;
      }
      // A copy may have spoilt a few pixels that were right: look again at all of the area.
      changed.clear();
      Rect rest = now.difference(viewerHas, around);
      if (rest.isEmpty()) {
        return;
      }
      changed.add(rest);
    }
  }

  /**
   * Writes all tiles with a difference, from where the last budget ended, around to there again;
   * where this budget ends, the rest goes back into the damage.
   */
  private void writeTiles(Framebuffer now, Framebuffer viewerHas, Region damage) {
    int across = (now.width() + TILE - 1) / TILE;
    int bands = (now.height() + TILE - 1) / TILE;
    int startBand = resumeAt / across % bands;
    int startLeft = resumeAt % across * TILE;
    for (int i = 0; i <= bands; i++) {
      int band = (startBand + i) % bands;
      // The first band comes twice: first from its start on, at last what is left of it.
      int left = i == 0 ? startLeft : 0;
      int right = i == bands ? startLeft : now.width();
      int stoppedAt =
          writeBand(now, viewerHas, new Rect(left, band * TILE, right, band * TILE + TILE));
      if (stoppedAt >= 0) {
        resumeAt = band * across + stoppedAt / TILE;
        int lastBottom = startLeft > 0 ? (startBand + 1) * TILE : startBand * TILE;
        if (i < bands - startBand) {
          keep(damage, band * TILE, now.height());
          keep(damage, 0, lastBottom);
        } else {
          keep(damage, band * TILE, lastBottom);
        }
        return;
      }
    }
    resumeAt = 0;
  }

  /** Returns the left side of the tile for which there was no room, or -1 if there was for all. */
  private int writeBand(Framebuffer now, Framebuffer viewerHas, Rect band) {
    for (int i = 0; i < changed.size(); i++) {
      Rect part = changed.get(i).intersection(band);
      if (part.isEmpty()) {
        continue;
      }
      Rect rows = now.difference(viewerHas, part);
      for (int left = rows.left(); left < rows.right(); ) {
        int right = Math.min(rows.right(), (left / TILE + 1) * TILE);
        Rect column = new Rect(left, rows.top(), right, rows.bottom());
        Rect tile = now.difference(viewerHas, column);
        if (!tile.isEmpty() && !writer.write(now, viewerHas, tile, null)) {
          return left;
        }
        left = right;
      }
    }
    return -1;
  }

  private void keep(Region damage, int top, int bottom) {
    for (int i = 0; i < changed.size(); i++) {
      Rect rect = changed.get(i);
      int from = Math.max(top, rect.top());
      int to = Math.min(bottom, rect.bottom());
      damage.add(new Rect(rect.left(), from, rect.right(), to));
    }
  }

  private void writeBody(BodyWriter body, ByteBuf out) {
    int plainBytes = body.size();
    if (compression != Compression.NONE && plainBytes >= MIN_COMPRESSED_BYTES) {
      BlockCodec codec = compression.codec();
      int roomBytes = codec.maxStoredBytes(plainBytes);
      if (stored.length < roomBytes) {
        stored = new byte[roomBytes];
      }
      int storedBytes = codec.compress(body.bytes(), plainBytes, stored);
      if (storedBytes < plainBytes) {
        writeBlock(compression, plainBytes, stored, storedBytes, out);
        return;
      }
    }
    writeBlock(Compression.NONE, plainBytes, body.bytes(), plainBytes, out);
  }

  private static void writeBlock(
      Compression compression, int plainBytes, byte[] bytes, int storedBytes, ByteBuf out) {
    out.writeByte(compression.id());
    out.writeInt(plainBytes);
    out.writeBytes(bytes, 0, storedBytes);
  }
}
