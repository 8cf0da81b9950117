package dev.tandem.protocol.encoding;

/** A rectangle in pixels: top-left origin, {@code right} and {@code bottom} exclusive. */
public record Rect(int left, int top, int right, int bottom) {
  /** A rectangle from its corner and size. */
  public static Rect ofSize(int left, int top, int width, int height) {
    return new Rect(left, top, left + width, top + height);
  }

  /** Pixels across; negative or zero for an empty rectangle. */
  public int width() {
    return right - left;
  }

  /** Rows. */
  public int height() {
    return bottom - top;
  }

  /** Number of pixels, 0 if empty. */
  public long area() {
    return isEmpty() ? 0 : (long) width() * height();
  }

  /** Whether no pixel is inside. */
  public boolean isEmpty() {
    return left >= right || top >= bottom;
  }

  /** Whether the two share a pixel. */
  public boolean intersects(Rect other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  /** Whether every pixel of {@code other} is in this one. */
  public boolean contains(Rect other) {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }

  /** The shared part; empty if there is none. */
  public Rect intersection(Rect other) {
    return new Rect(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** The smallest rectangle around both; an empty one adds nothing. */
  public Rect union(Rect other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    return new Rect(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
