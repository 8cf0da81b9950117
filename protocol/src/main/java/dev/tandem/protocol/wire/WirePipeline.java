package dev.tandem.protocol.wire;

import io.netty.channel.ChannelPipeline;

/** The order of handlers above TLS, the same on both sides; stateless. */
final class WirePipeline {
  private WirePipeline() {}

  /** Adds everything from the preamble up to the connection itself. */
  static void install(
      ChannelPipeline pipeline,
      VersionRange versions,
      PhaseTracker tracker,
      ChannelConnection connection) {
    pipeline.addFirst(connection.counts());
    MessageCodec codec = new MessageCodec();
    LaneWriter lanes = new LaneWriter(tracker, codec);
    pipeline.addLast(
        Preamble.of(tracker.side(), versions),
        new FrameReader(tracker, codec),
        lanes,
        new Heartbeats(lanes),
        connection);
  }
}
