package dev.tandem.comparison.bench.peer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * A measuring RFB 3.8 client (RFC 6143) for raw rectangles, without security: enough to time a
 * peer's answer to a key. It asks for the next update at once, as viewers do, so that the server
 * never waits for it. Owned by the thread that made it; a reader thread hands over update times.
 */
public final class RfbClient implements AutoCloseable {
  private static final int RAW = 0;
  private static final int UPDATE = 0;
  private static final int BELL = 2;
  private static final int CUT_TEXT = 3;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final int width;
  private final int height;
  private final SynchronousQueue<Long> updates = new SynchronousQueue<>();

  /** Connects to a port of this machine and takes the first, full update. */
  public RfbClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    in.readFully(new byte[12]);
    out.writeBytes("RFB 003.008\n");
    out.flush();
    in.readFully(new byte[in.readUnsignedByte()]);
    out.writeByte(1);
    out.flush();
    if (in.readInt() != 0) {
      throw new IOException("the VNC server wants a password");
    }
    out.writeByte(1);
    out.flush();
    width = in.readUnsignedShort();
    height = in.readUnsignedShort();
    in.readFully(new byte[16]);
    in.readFully(new byte[in.readInt()]);
    out.write(new byte[] {2, 0, 0, 1, 0, 0, 0, RAW});
    request(false);
    readUpdate();
    request(true);
    Thread.ofPlatform().daemon().name("rfb-reader").start(this::read);
  }

  /**
   * Presses and lets go of a key.
   *
   * @return nanoseconds until the end of the next update, or -1 if none came within a second
   */
  public long keyToUpdateNanos(int keysym) throws IOException, InterruptedException {
    while (updates.poll(50, TimeUnit.MILLISECONDS) != null) {
      // Drain: an update that nobody caused must not count as the answer.
    }
    long pressed = System.nanoTime();
    pressAndRelease(keysym);
    Long updated = updates.poll(1, TimeUnit.SECONDS);
    return updated == null ? -1 : updated - pressed;
  }

  private synchronized void pressAndRelease(int keysym) throws IOException {
    for (int down = 1; down >= 0; down--) {
      out.writeByte(4);
      out.writeByte(down);
      out.writeShort(0);
      out.writeInt(keysym);
    }
    out.flush();
  }

  // Two threads write: this one's keys, and the reader's requests.
  private synchronized void request(boolean incremental) throws IOException {
    out.writeByte(3);
    out.writeByte(incremental ? 1 : 0);
    out.writeShort(0);
    out.writeShort(0);
    out.writeShort(width);
    out.writeShort(height);
    out.flush();
  }

  private void read() {
    try {
      while (true) {
        readUpdate();
        long now = System.nanoTime();
        request(true);
        // Offered, not put: when nobody waits for an update, its time is of no use.
        updates.offer(now);
      }
    } catch (IOException e) {
      // Closed: keyToUpdateNanos then times out.
    }
  }

  private void readUpdate() throws IOException {
    while (true) {
      switch (in.readUnsignedByte()) {
        case UPDATE -> {
          in.skipBytes(1);
          int rectangles = in.readUnsignedShort();
          for (int i = 0; i < rectangles; i++) {
            readRectangle();
          }
          return;
        }
        case BELL -> {}
        case CUT_TEXT -> {
          in.skipNBytes(3);
          in.skipNBytes(in.readInt());
        }
        default -> throw new IOException("an RFB message that was not asked for");
      }
    }
  }

  private void readRectangle() throws IOException {
    in.skipNBytes(4);
    int rectWidth = in.readUnsignedShort();
    int rectHeight = in.readUnsignedShort();
    if (in.readInt() != RAW) {
      throw new IOException("an RFB encoding that was not asked for");
    }
    in.skipNBytes(4L * rectWidth * rectHeight);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
