package dev.tandem.lag.link;

import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;

/** The flows of one link, and the socket that they come from. Owned by the link's event loop. */
sealed interface Flows permits TcpFlows, UdpFlows {
  /** Begins to listen; may be called from any thread. */
  ChannelFuture listen(InetSocketAddress address);

  /** Lets leave what is due on each flow. */
  void tickAll();

  /** Stops listening and closes all flows. */
  void close();
}
