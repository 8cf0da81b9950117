package dev.tandem.server.desktop.embedded;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The socket on which one application's JVM is expected; thread-safe. It is a file in a private
 * directory, so that nobody else can connect.
 */
final class LinkSocket implements AutoCloseable {
  /** Bytes of a socket's path on the systems where they are fewest (macOS), and some to spare. */
  private static final int PATH_BYTES = 100;

  private static final String NAME = "link";

  private final ServerSocketChannel channel;
  private final Path path;
  private final boolean temporary;

  private LinkSocket(ServerSocketChannel channel, Path path, boolean temporary) {
    this.channel = channel;
    this.path = path;
    this.temporary = temporary;
  }

  /** Opens a socket in that directory, or in a temporary one if its name is too long for that. */
  static LinkSocket open(Path directory) throws IOException {
    Path wanted = directory.toAbsolutePath().resolve(NAME);
    boolean temporary = wanted.toString().length() > PATH_BYTES;
    Path path = temporary ? Files.createTempDirectory("tandem").resolve(NAME) : wanted;
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    LinkSocket socket = new LinkSocket(channel, path, temporary);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Where it is. */
  Path path() {
    return path;
  }

  /** Waits for the application; {@link #close} ends the wait. */
  SocketChannel accept() throws IOException {
    return channel.accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
    if (temporary) {
      Files.deleteIfExists(path.getParent());
    }
  }
}
