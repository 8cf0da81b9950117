package dev.tandem.protocol.encoding;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Decodes what an encoder has just written, as its viewer will, and compares the outcome with what
 * the encoder believes; owned by the encoder's thread. It costs a framebuffer and a decoding, so it
 * is for tests and for hunting a defect.
 */
final class SelfCheck {
  private final FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());
  private final Region changed = new Region();
  private Framebuffer before = new Framebuffer(1, 1);

  /** Remembers what the viewer has before a frame. */
  void begin(Framebuffer viewerHas) {
    if (before.width() != viewerHas.width() || before.height() != viewerHas.height()) {
      before = new Framebuffer(viewerHas.width(), viewerHas.height());
    }
    before.copyFrom(viewerHas, viewerHas.bounds());
  }

  /**
   * Compares.
   *
   * @throws IllegalStateException if the viewer would not have what the encoder believes
   */
  void verify(ByteBuf body, Framebuffer viewerHas) {
    decoder.decode(body, before, changed);
    changed.clear();
    Rect wrong = before.difference(viewerHas, viewerHas.bounds());
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("the viewer would see something else in " + List.of(wrong));
    }
  }
}
