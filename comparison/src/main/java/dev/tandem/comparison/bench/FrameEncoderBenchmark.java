package dev.tandem.comparison.bench;

import dev.tandem.protocol.encoding.Compression;
import dev.tandem.protocol.encoding.Encoding;
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

/** How long one core takes to encode a change of a screen of 1280 × 720, compression included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FrameEncoderBenchmark {
  /** What changes. */
  @Param public Change change = Change.TERMINAL_UNCHANGED;

  private final FrameEncoder encoder = new FrameEncoder(Encoding.ids(), Compression.ids());
  private final Region damage = new Region();
  private final ByteBuf out = Unpooled.buffer(1 << 20);
  private Framebuffer now = new Framebuffer(1, 1);
  private Framebuffer next = new Framebuffer(1, 1);
  private Framebuffer viewerHas = new Framebuffer(1, 1);

  /** Draws the two screens. */
  @Setup
  public void draw() {
    now = change.first();
    next = change.second();
    viewerHas = change.first();
  }

  /** Encodes the change to the other screen. */
  @Benchmark
  public int encode() {
    Framebuffer shown = now;
    now = next;
    next = shown;
    out.clear();
    damage.add(change.damage());
    return encoder.encode(now, viewerHas, damage, Integer.MAX_VALUE, out) + out.writerIndex();
  }
}
