package dev.tandem.server.desktop.embedded.link;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A picture in a mapped file: the application's JVM writes it, the server reads it, each with one
 * thread of its own. Pixels are ints in native order, row by row, as in {@link Framebuffer}.
 * Nothing locks it: what changes while it is read is reported as damage afterwards.
 */
public final class FrameFile implements AutoCloseable {
  private final Arena arena;
  private final MemorySegment pixels;
  private final Path path;
  private final int width;
  private final int height;

  private FrameFile(Arena arena, MemorySegment pixels, Path path, int width, int height) {
    this.arena = arena;
    this.pixels = pixels;
    this.path = path;
    this.width = width;
    this.height = height;
  }

  /** Makes a new file, for writing. */
  public static FrameFile create(Path directory, int generation, int width, int height)
      throws IOException {
    Path path = path(directory, generation);
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return map(channel, FileChannel.MapMode.READ_WRITE, path, width, height);
    }
  }

  /**
   * Opens a file that the other side has made, for reading.
   *
   * @throws IOException if it is not there or is too small for that size
   */
  public static FrameFile open(Path directory, int generation, int width, int height)
      throws IOException {
    Path path = path(directory, generation);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() < (long) width * height * Integer.BYTES) {
        throw new IOException("the frame file is too small for " + width + "x" + height);
      }
      return map(channel, FileChannel.MapMode.READ_ONLY, path, width, height);
    }
  }

  // The frame file owns the arena and closes it.
  @SuppressWarnings("MustBeClosedChecker")
  private static FrameFile map(
      FileChannel channel, FileChannel.MapMode mode, Path path, int width, int height)
      throws IOException {
    if (!Framebuffer.isAllowed(width, height)) {
      throw new IOException("no frame can be " + width + "x" + height);
    }
    // Shared only because the thread that starts a desktop is not the one that closes it.
    Arena arena = Arena.ofShared();
    try {
      long bytes = (long) width * height * Integer.BYTES;
      return new FrameFile(arena, channel.map(mode, 0, bytes, arena), path, width, height);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static Path path(Path directory, int generation) {
    return directory.resolve("frame-" + generation);
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Copies the first {@code count} pixels of {@code row} to (x, y), which must be inside. */
  public void write(int x, int y, int[] row, int count) {
    MemorySegment.copy(row, 0, pixels, JAVA_INT, offset(x, y), count);
  }

  /** Copies a rectangle to the same place of a framebuffer; what is outside of either is left. */
  public void read(Rect rect, Framebuffer target) {
    Rect inside = rect.intersection(new Rect(0, 0, width, height)).intersection(target.bounds());
    int[] out = target.pixels();
    for (int y = inside.top(); y < inside.bottom(); y++) {
      int start = y * target.width() + inside.left();
      int end = start + inside.width();
      MemorySegment.copy(pixels, JAVA_INT, offset(inside.left(), y), out, start, end - start);
      // The application could have written anything, and the top byte is the framebuffer's promise.
      for (int i = start; i < end; i++) {
        out[i] |= Framebuffer.OPAQUE;
      }
    }
  }

  private long offset(int x, int y) {
    return ((long) y * width + x) * Integer.BYTES;
  }

  /** Removes the file's name; both maps stay. Where open files cannot be removed, this waits. */
  public void unlink() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Windows refuses while it is mapped; the desktop's directory is removed as a whole later.
    }
  }

  @Override
  public void close() {
    arena.close();
    unlink();
  }
}
