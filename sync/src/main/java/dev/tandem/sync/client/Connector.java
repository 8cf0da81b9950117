package dev.tandem.sync.client;

import dev.tandem.sync.remote.Channel;
import dev.tandem.sync.remote.ChannelListener;

/** Opens channels to authorities, as a remote does. */
public interface Connector {
  /**
   * Opens a channel and keeps it up; returns at once.
   *
   * @param workspace its name at the authority
   * @param create whether it is to be made there if there is none
   * @param listener hears the channel, on a thread of the connector's
   */
  Channel open(String workspace, boolean create, ChannelListener listener);
}
