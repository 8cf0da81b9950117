package dev.tandem.comparison.bench.lag;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A server in a process of its own that sends back what it gets, with a virtual thread for each
 * connection; used by one thread. A process may open only so many sockets.
 */
final class EchoProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  EchoProcess() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EchoProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII);
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the echo server did not start");
    }
    port = Integer.parseInt(line);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The server itself; ends with its parent. */
  public static void main(String[] args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
      new PrintStream(System.out, true, StandardCharsets.US_ASCII).println(server.getLocalPort());
      Thread.ofPlatform().daemon().start(EchoProcess::endWithParent);
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    }
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Gone as well.
    }
    Runtime.getRuntime().halt(0);
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The client has gone.
    }
  }
}
