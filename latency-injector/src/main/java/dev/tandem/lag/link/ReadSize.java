package dev.tandem.lag.link;

import dev.tandem.lag.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.IntSupplier;

/**
 * How much one read of a socket may bring: what reads have brought lately, and never more than
 * there is room for. Owned by the link's event loop. One request is one read, so that nothing comes
 * that was not asked for.
 */
final class ReadSize implements ExtendedHandle {
  private final IntSupplier roomBytes;
  private int size = Limits.LEAST_READ_BYTES;
  private int attempted;
  private int last;
  private boolean wasSmall;

  ReadSize(IntSupplier roomBytes) {
    this.roomBytes = roomBytes;
  }

  @Override
  public ByteBuf allocate(ByteBufAllocator allocator) {
    return allocator.directBuffer(guess());
  }

  @Override
  public int guess() {
    return Math.min(size, roomBytes.getAsInt());
  }

  @Override
  public void reset(ChannelConfig config) {
    last = 0;
  }

  @Override
  public void incMessagesRead(int messages) {}

  @Override
  public void lastBytesRead(int bytes) {
    last = bytes;
    boolean small = bytes < size / 4;
    if (bytes >= size) {
      size = Math.min(size * 4, Limits.MOST_READ_BYTES);
    } else if (small && wasSmall) {
      size = Math.max(size / 2, Limits.LEAST_READ_BYTES);
    }
    wasSmall = small;
  }

  @Override
  public int lastBytesRead() {
    return last;
  }

  @Override
  public void attemptedBytesRead(int bytes) {
    attempted = bytes;
  }

  @Override
  public int attemptedBytesRead() {
    return attempted;
  }

  @Override
  public boolean continueReading() {
    return false;
  }

  @Override
  public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
    return false;
  }

  @Override
  public void readComplete() {}
}
