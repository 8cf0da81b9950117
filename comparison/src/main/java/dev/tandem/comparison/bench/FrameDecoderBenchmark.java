package dev.tandem.comparison.bench;

import dev.tandem.protocol.encoding.Compression;
import dev.tandem.protocol.encoding.Encoding;
import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.encoding.FrameEncoder;
import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Region;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one core takes to decode a change of a screen of 1280 × 720. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrameDecoderBenchmark {
  /** What changes. */
  @Param({
    "TERMINAL_REPLACED",
    "TERMINAL_SCROLLED",
    "TERMINAL_TYPED",
    "WINDOWS_REPLACED",
    "PHOTO_REPLACED"
  })
  public Change change = Change.TERMINAL_REPLACED;

  private final FrameDecoder decoder = new FrameDecoder(Encoding.ids(), Compression.ids());
  private final Region changed = new Region();
  private Framebuffer screen = new Framebuffer(1, 1);
  private ByteBuf forth = Unpooled.EMPTY_BUFFER;
  private ByteBuf back = Unpooled.EMPTY_BUFFER;

  /** Encodes the change in both directions. */
  @Setup
  public void encode() {
    screen = change.first();
    forth = body(change.second(), change.first());
    back = body(change.first(), change.second());
  }

  private ByteBuf body(Framebuffer now, Framebuffer viewerHas) {
    Region damage = new Region();
    damage.add(change.damage());
    ByteBuf body = Unpooled.directBuffer();
    new FrameEncoder(Encoding.ids(), Compression.ids())
        .encode(now, viewerHas, damage, Integer.MAX_VALUE, body);
    return body;
  }

  /** Decodes the change to the other screen. */
  @Benchmark
  public int decode() {
    ByteBuf body = forth;
    forth = back;
    back = body;
    changed.clear();
    decoder.decode(body.readerIndex(0), screen, changed);
    return changed.size();
  }
}
