package dev.tandem.protocol.encoding;

import dev.tandem.protocol.Limits;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rectangles of one frame body after another, each in the encoding that takes the fewest
 * bytes, and keeps the viewer's framebuffer in step; owned by one thread.
 */
final class RectWriter {
  /** Left, top, width, height and the encoding. */
  static final int HEADER_BYTES = 4 * 2 + 1;

  private static final int WIDTH_OFFSET = 4;
  private static final Rect NONE = new Rect(0, 0, 0, 0);

  private final Encoding[] encodings;
  private final RectCodec[] codecs;
  private final RectContent content = new RectContent();
  private final BodyWriter body = new BodyWriter();
  private int limitBytes;
  private int count;

  /** The last rectangle written if it is of one colour, to which a neighbour may be joined. */
  private Rect lastSolid = NONE;

  private int lastSolidPixel;
  private int lastSolidOffset;

  /** A writer that uses the encodings of these numbers, and RAW. */
  RectWriter(Collection<Integer> ids) {
    encodings = Encoding.negotiated(ids).toArray(new Encoding[0]);
    codecs = new RectCodec[encodings.length];
    for (int i = 0; i < codecs.length; i++) {
      codecs[i] = encodings[i].newCodec();
    }
  }

  /** Begins a body of about so many bytes. */
  void begin(int budgetBytes) {
    limitBytes = Math.min(budgetBytes, Limits.FRAME_BODY_BYTES - FrameDecoder.PREFIX_BYTES);
    count = 0;
    lastSolid = NONE;
    body.clear();
    body.reserve(2);
  }

  /** Rectangles in the body. */
  int count() {
    return count;
  }

  /** The finished body. */
  BodyWriter finish() {
    body.setShort(0, count);
    return body;
  }

  /** Whether rectangles may be copied from elsewhere. */
  boolean canCopy() {
    for (Encoding encoding : encodings) {
      if (encoding == Encoding.COPY) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes a rectangle unless the body is full; the first one is always written, so that every body
   * makes progress.
   *
   * @param source where {@code viewerHas} has just these pixels, or null if that is not known
   * @return whether the viewer has it now
   */
  boolean write(Framebuffer now, Framebuffer viewerHas, Rect rect, @Nullable Rect source) {
    content.set(now, rect, source);
    int best = cheapest();
    int payloadBytes = codecs[best].payloadBytes(content);
    if (encodings[best] == Encoding.SOLID && joinsLast(rect)) {
      widenLast(rect);
    } else if (count > 0 && isFull(payloadBytes)) {
      return false;
    } else {
      append(best, rect);
    }
    viewerHas.copyFrom(now, rect);
    return true;
  }

  private boolean isFull(int payloadBytes) {
    return count == Limits.FRAME_RECTANGLES
        || body.size() + HEADER_BYTES + payloadBytes > limitBytes;
  }

  private int cheapest() {
    int best = 0;
    int bestBytes = RectCodec.UNSUITABLE;
    for (int i = 0; i < codecs.length; i++) {
      boolean copied = content.source() != null;
      // What can be copied is never counted: it may be the whole screen.
      if (copied != (encodings[i] == Encoding.COPY)) {
        continue;
      }
      int bytes = codecs[i].payloadBytes(content);
      if (bytes < bestBytes) {
        best = i;
        bestBytes = bytes;
      }
    }
    return best;
  }

  private void append(int index, Rect rect) {
    int at = body.size();
    body.writeShort(rect.left());
    body.writeShort(rect.top());
    body.writeShort(rect.width());
    body.writeShort(rect.height());
    body.writeByte(encodings[index].id());
    codecs[index].encode(content, body);
    count++;
    lastSolid = NONE;
    if (encodings[index] == Encoding.SOLID) {
      lastSolid = rect;
      lastSolidPixel = content.colour(0);
      lastSolidOffset = at;
    }
  }

  private boolean joinsLast(Rect rect) {
    return lastSolid.right() == rect.left()
        && lastSolid.top() == rect.top()
        && lastSolid.bottom() == rect.bottom()
        && lastSolidPixel == content.colour(0);
  }

  private void widenLast(Rect rect) {
    lastSolid = lastSolid.union(rect);
    body.setShort(lastSolidOffset + WIDTH_OFFSET, lastSolid.width());
  }
}
