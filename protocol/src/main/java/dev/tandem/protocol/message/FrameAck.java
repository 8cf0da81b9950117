package dev.tandem.protocol.message;

/** The client has shown a frame. Times are microseconds of the client's own monotonic clock. */
public record FrameAck(int frame, long receivedMicros, long decodedMicros, long shownMicros)
    implements Message {}
