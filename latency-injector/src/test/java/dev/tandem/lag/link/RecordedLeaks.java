package dev.tandem.lag.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Netty's leak detector, which remembers what it found; named in the module's pom.xml. A leak is
 * found after a garbage collection, when the next buffer is allocated.
 */
public final class RecordedLeaks<T> extends ResourceLeakDetector<T> {
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  /** As Netty calls it. */
  @SuppressWarnings("deprecation") // the constructor that Netty asks for
  public RecordedLeaks(Class<?> resourceType, int samplingInterval, long maxActive) {
    super(resourceType, samplingInterval, maxActive);
  }

  /** As Netty calls it. */
  @SuppressWarnings("deprecation") // the constructor that Netty asks for
  public RecordedLeaks(Class<?> resourceType, int samplingInterval) {
    super(resourceType, samplingInterval);
  }

  @Override
  protected void reportTracedLeak(String resourceType, String records) {
    FOUND.add(records);
  }

  @Override
  protected void reportUntracedLeak(String resourceType) {
    FOUND.add(resourceType);
  }

  /** Looks for leaks, and forgets those that it returns. */
  static String find() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      ByteBuf looked = UnpooledByteBufAllocator.DEFAULT.directBuffer(1);
      looked.release();
    }
    String found = String.join("\n", FOUND);
    FOUND.clear();
    return found;
  }
}
