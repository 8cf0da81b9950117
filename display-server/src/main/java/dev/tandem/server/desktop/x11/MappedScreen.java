package dev.tandem.server.desktop.x11;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The X server's framebuffer, mapped read-only; owned by the session's loop. The file is an XWD
 * image: a header of big-endian numbers, a palette that does not matter, then rows of B G R X. Its
 * header and stride keep the size that the server started with; a smaller screen is its top left.
 */
final class MappedScreen implements AutoCloseable {
  private static final int FIXED_BYTES = 100;
  private static final int XWD_VERSION = 7;
  private static final int MAX_HEADER_BYTES = 4096;
  private static final int MAX_COLOURS = 65_536;
  private static final int COLOUR_BYTES = 12;
  private static final ValueLayout.OfInt HEADER =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt PIXEL =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final MemorySegment file;
  private final long pixelsAt;
  private final int stride;
  private final Rect bounds;

  private MappedScreen(Arena arena, MemorySegment file) throws IOException {
    this.arena = arena;
    this.file = file;
    long headerBytes = number(0);
    long colours = number(76);
    this.stride = (int) number(48);
    this.bounds = new Rect(0, 0, (int) number(16), (int) number(20));
    this.pixelsAt = headerBytes + COLOUR_BYTES * colours;
    boolean known =
        number(4) == XWD_VERSION
            && number(12) == 24
            && number(28) == 0
            && number(44) == 32
            && headerBytes >= FIXED_BYTES
            && headerBytes <= MAX_HEADER_BYTES
            && colours <= MAX_COLOURS;
    boolean fits =
        Framebuffer.isAllowed(bounds.width(), bounds.height())
            && number(48) >= 4L * bounds.width()
            && pixelsAt + number(48) * bounds.height() <= file.byteSize();
    if (!known || !fits) {
      throw new IOException("the X server's framebuffer has an unknown format");
    }
  }

  /** Maps a framebuffer file. */
  @SuppressWarnings("MustBeClosedChecker") // The screen closes it.
  static MappedScreen map(Path path) throws IOException {
    Arena arena = Arena.ofShared(); // Mapped on the thread that starts, read on the loop.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() < FIXED_BYTES) {
        throw new IOException("the X server's framebuffer has an unknown format");
      }
      return new MappedScreen(
          arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  private long number(int at) {
    return file.get(HEADER, at) & 0xFFFFFFFFL;
  }

  /**
   * Copies a rectangle into the same place of a picture, as far as it lies in both.
   *
   * @throws IOException if somebody cut the file short
   */
  void capture(Rect rect, Framebuffer target) throws IOException {
    Rect inside = rect.intersection(bounds).intersection(target.bounds());
    int[] pixels = target.pixels();
    try {
      for (int y = inside.top(); y < inside.bottom(); y++) {
        int at = y * target.width() + inside.left();
        copyRow(inside.left(), y, pixels, at, inside.width());
      }
    } catch (InternalError e) {
      // How the JVM reports that a mapped page is no longer part of its file.
      throw new IOException("the X server's framebuffer was cut short", e);
    }
  }

  private void copyRow(int x, int y, int[] pixels, int at, int count) {
    if (count > 0) {
      long from = pixelsAt + (long) y * stride + 4L * x;
      MemorySegment.copy(file, PIXEL, from, pixels, at, count);
      for (int i = at; i < at + count; i++) {
        pixels[i] |= Framebuffer.OPAQUE;
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
