package dev.tandem.lag.link;

import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;

/** The flows of one link, and the socket that they come from. Owned by the link's event loop. */
sealed interface Flows permits TcpFlows, UdpFlows {
  /** Begins to listen; may be called from any thread. */
  ChannelFuture listen(InetSocketAddress address);

  /** Other conditions are in force: lets leave what is due now. */
  void changed();

  /** Stops listening and closes all flows. */
  void close();
}
