package dev.tandem.comparison.bench;

import dev.tandem.protocol.encoding.Framebuffer;
import dev.tandem.protocol.encoding.Rect;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long one core takes to see that two pictures of 1920 × 1080 are equal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FullFrameCompare {
  private final Framebuffer now = new Framebuffer(1920, 1080);
  private final Framebuffer viewerHas = new Framebuffer(1920, 1080);

  /** Paints both alike. */
  @Setup
  public void paint() {
    for (int y = 0; y < now.height(); y++) {
      now.fill(new Rect(0, y, now.width(), y + 1), Framebuffer.OPAQUE | y * 31);
    }
    viewerHas.copyFrom(now, now.bounds());
  }

  /** Looks for a difference. */
  @Benchmark
  public Rect compare() {
    return now.difference(viewerHas, now.bounds());
  }
}
