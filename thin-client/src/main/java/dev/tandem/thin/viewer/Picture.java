package dev.tandem.thin.viewer;

/** A copy of a framebuffer: width × height pixels, row by row, each {@code 0xFFRRGGBB}. */
// An array in a record: it is a plain carrier, whose owner may do what it likes with the pixels.
@SuppressWarnings("ArrayRecordComponent")
public record Picture(int width, int height, int[] pixels) {}
