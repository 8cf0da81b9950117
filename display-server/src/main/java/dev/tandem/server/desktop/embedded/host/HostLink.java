package dev.tandem.server.desktop.embedded.host;

import dev.tandem.server.desktop.embedded.link.FromApplication;
import dev.tandem.server.desktop.embedded.link.LinkCodec;
import dev.tandem.server.desktop.embedded.link.ToApplication;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The application's end of its link to the server; thread-safe. The link is this JVM's reason to
 * live: when it breaks, the JVM ends at once.
 */
public final class HostLink {
  private static volatile @Nullable HostLink current;

  private final HostSettings settings;
  private final DataInputStream in;
  private final DataOutputStream out;

  private HostLink(HostSettings settings, SocketChannel channel) {
    this.settings = settings;
    this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  /** Connects this JVM to its server. */
  static HostLink connect(HostSettings settings) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    Path socket = settings.socket();
    channel.connect(UnixDomainSocketAddress.of(socket));
    HostLink link = new HostLink(settings, channel);
    current = link;
    return link;
  }

  /** This JVM's link; JavaFX makes the platform by name, so it cannot be handed over. */
  public static HostLink current() {
    HostLink link = current;
    if (link == null) {
      throw new IllegalStateException("the Tandem platform runs only in an embedded desktop");
    }
    return link;
  }

  /** What this JVM was started with. */
  public HostSettings settings() {
    return settings;
  }

  /** Hands every command of the server to {@code handler}, on a thread of its own. */
  public void listen(Consumer<ToApplication> handler) {
    Thread thread = new Thread(() -> read(handler), "embedded-commands");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(Consumer<ToApplication> handler) {
    try {
      while (true) {
        handler.accept(LinkCodec.readCommand(in));
      }
    } catch (IOException e) {
      // The server is gone, and nobody is left to see or to tell.
      Runtime.getRuntime().halt(0);
    }
  }

  /** Sends an event; blocks while the server does not read. */
  public synchronized void send(FromApplication event) {
    try {
      LinkCodec.write(out, event);
      out.flush();
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }
}
