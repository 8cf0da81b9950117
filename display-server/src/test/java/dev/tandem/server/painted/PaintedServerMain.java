package dev.tandem.server.painted;

import dev.tandem.protocol.message.CreateSession;
import dev.tandem.server.DisplayServer;
import dev.tandem.server.ServerSettings;
import dev.tandem.server.account.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server with a painted session in a JVM of its own, until it is killed. */
public final class PaintedServerMain {
  private PaintedServerMain() {}

  /** Arguments: data directory, a file to make when it runs, and the session's command. */
  public static void main(String[] args) throws IOException, InterruptedException {
    ServerSettings settings =
        ServerSettings.standard(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Path.of(args[0]))
            .withKinds(children -> List.of(new PaintedKind(children)));
    DisplayServer server = DisplayServer.start(settings);
    List<String> command = List.of(args).subList(2, args.length);
    server
        .createSession(
            new User("ada", false), new CreateSession(0, "one", "painted", command, 0, 0))
        .join();
    Files.writeString(Path.of(args[1]), "ready");
    new CountDownLatch(1).await();
  }
}
