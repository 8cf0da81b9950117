package dev.tandem.lag.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Counts the memory of idle connections through a link that runs in another process. */
public final class IdleProbe {
  private IdleProbe() {}

  /**
   * Opens connections, sends some bytes each way through each, and asks for the memory.
   *
   * @return bytes for each connection, heap and direct memory together
   */
  public static double run(int connections) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
      int serverPort = ((InetSocketAddress) server.getLocalAddress()).getPort();
      Process host =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  InjectorHost.class.getName(),
                  String.valueOf(serverPort),
                  "5")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      List<SocketChannel> open = new ArrayList<>();
      try (BufferedReader out =
              new BufferedReader(
                  new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
          Writer in = host.outputWriter(StandardCharsets.UTF_8)) {
        int port = Integer.parseInt(out.readLine());
        // The first connections load classes and start pools.
        open(open, 200, server, port);
        long[] before = ask(in, out);
        open(open, connections, server, port);
        long[] after = ask(in, out);
        return (after[0] + after[1] - before[0] - before[1]) / (double) (after[2] - before[2]);
      } finally {
        for (SocketChannel channel : open) {
          channel.close();
        }
        host.destroy();
      }
    }
  }

  private static void open(
      List<SocketChannel> open, int count, ServerSocketChannel server, int port)
      throws IOException {
    byte[] sent = new byte[1_000];
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      SocketChannel client =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      SocketChannel accepted = server.accept();
      random.nextBytes(sent);
      exchange(client, accepted, sent);
      exchange(accepted, client, sent);
      open.add(client);
      open.add(accepted);
    }
  }

  private static void exchange(SocketChannel from, SocketChannel to, byte[] sent)
      throws IOException {
    from.write(ByteBuffer.wrap(sent));
    ByteBuffer received = ByteBuffer.allocate(sent.length);
    while (received.hasRemaining()) {
      if (to.read(received) < 0) {
        throw new IOException("the link ended");
      }
    }
    if (!Arrays.equals(received.array(), sent)) {
      throw new IOException("other bytes than were sent");
    }
  }

  private static long[] ask(Writer in, BufferedReader out) throws IOException {
    in.write("\n");
    in.flush();
    return Pattern.compile(" ").splitAsStream(out.readLine()).mapToLong(Long::parseLong).toArray();
  }
}
