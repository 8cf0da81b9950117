package dev.tandem.sync.host;

import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.wire.ToServer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A client's message on its way to its workspace, whose loop alone takes it apart: what it refers
 * to is known only there. Of {@link #decode} and {@link #discard} exactly one is called, once.
 */
public interface Incoming {
  /** How many bytes it is, as it came. */
  int bytes();

  /**
   * Takes it apart; on the workspace's loop.
   *
   * @param points the durable point at a version, or null if the log does not reach it
   * @throws MalformedException if it is not a message; its session ends
   */
  ToServer.OfChannel decode(LongFunction<@Nullable Point> points);

  /** Lets it go unread, as may happen to any message; on any thread. */
  void discard();
}
