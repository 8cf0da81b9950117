package dev.tandem.protocol.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Both ends of a stream of frames: an encoder that checks itself, and a decoder. */
final class Viewer {
  private static final int MOST_FRAMES = 10_000;

  final Framebuffer viewerHas;
  final Framebuffer screen;
  final Region damage = new Region();
  private final FrameEncoder encoder;
  private final FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());

  /** Bytes of all frames so far. */
  int bytes;

  Viewer(int width, int height) {
    this(width, height, new FrameEncoder(Encoding.ids(), Compression.ids(), true));
  }

  Viewer(int width, int height, FrameEncoder encoder) {
    viewerHas = new Framebuffer(width, height);
    screen = new Framebuffer(width, height);
    this.encoder = encoder;
  }

  /** Encodes and decodes one frame; returns how many rectangles it had. */
  int frame(Framebuffer now, int budgetBytes) {
    ByteBuf body = Unpooled.buffer();
    int rects = encoder.encode(now, viewerHas, damage, budgetBytes, body);
    bytes += body.readableBytes();
    decoder.decode(body, screen, new Region());
    assertThat(body.isReadable()).isFalse();
    return rects;
  }

  /** Frames until there is no damage; then all three pictures are equal. */
  void catchUp(Framebuffer now, int budgetBytes, String seed) {
    for (int frames = 0; !damage.isEmpty(); frames++) {
      frame(now, budgetBytes);
      assertThat(frames).as("frames, " + seed).isLessThan(MOST_FRAMES);
    }
    assertThat(now.difference(viewerHas, now.bounds()).isEmpty()).as("has, " + seed).isTrue();
    assertThat(now.difference(screen, now.bounds()).isEmpty()).as("screen, " + seed).isTrue();
  }
}
