package dev.tandem.thin.viewer;

import dev.tandem.protocol.encoding.FrameDecoder;
import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.Message;
import java.util.function.Consumer;

/** All that belongs to one attached session, and goes with it; owned by the viewer loop. */
final class AttachedSession {
  private final AttachMode mode;
  private final SessionListener listener;
  private final Statistics statistics;
  private final InputChannel input;
  private final FrameReceiver frames;

  AttachedSession(
      ViewerRuntime runtime,
      FrameDecoder decoder,
      AttachMode mode,
      SessionListener listener,
      Consumer<Message> out) {
    SentInputs sent = new SentInputs();
    this.mode = mode;
    this.listener = listener;
    this.statistics = new Statistics(runtime.nanoTime());
    this.input = new InputChannel(runtime, sent, listener, out);
    this.frames =
        new FrameReceiver(
            runtime, decoder, new FrameReceiver.Sources(sent, statistics), listener, out);
  }

  AttachMode mode() {
    return mode;
  }

  SessionListener listener() {
    return listener;
  }

  Statistics statistics() {
    return statistics;
  }

  InputChannel input() {
    return input;
  }

  FrameReceiver frames() {
    return frames;
  }

  StatisticsSnapshot snapshot(long nowNanos, long bytesReceived, long bytesSent) {
    return statistics.snapshot(nowNanos, bytesReceived, bytesSent, frames.rectangles());
  }
}
