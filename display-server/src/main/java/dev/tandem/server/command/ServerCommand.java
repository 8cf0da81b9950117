package dev.tandem.server.command;

import dev.tandem.protocol.message.Done;
import dev.tandem.protocol.message.Message;
import dev.tandem.protocol.message.Refused;
import dev.tandem.server.DataDirectory;
import dev.tandem.server.DisplayServer;
import dev.tandem.server.ServerSettings;
import dev.tandem.server.account.AccountFile;
import dev.tandem.server.account.PrivateFile;
import dev.tandem.server.account.User;
import dev.tandem.server.session.SessionDirectory.Size;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a server until it is told to stop; used by one thread. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Runs a server that keeps desktops and workspaces for its clients.",
    footer = {
      "",
      "It stops cleanly, with every desktop and every process of them, at SIGTERM or Ctrl-C.",
      "If it was killed, its next start ends what was left."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:stopped as asked",
      " 1:could not start or create a session; the line on stderr says why",
      " 2:wrong usage",
      "69:no address, data directory or database: taken, or not to be reached"
    })
public final class ServerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7400",
      converter = AddressConverter.class,
      description = "Where to listen; port 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private InetSocketAddress listen;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Accounts, identity, homes and workspaces (default: tandem in your data directory).")
  private Path data = DataDirectory.usual();

  @Option(
      names = "--desktop-size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      converter = SizeConverter.class,
      description = "Size of a new desktop (default: ${DEFAULT-VALUE}).")
  private Size desktopSize;

  @Option(
      names = "--max-desktop-size",
      paramLabel = "WxH",
      defaultValue = "4096x2160",
      converter = SizeConverter.class,
      description = "Largest size that a client may ask for (default: ${DEFAULT-VALUE}).")
  private Size mostDesktopSize;

  @Option(
      names = "--session",
      paramLabel = "NAME[:KIND[:COMMAND]]",
      converter = FirstSession.Converter.class,
      description = "Create this session at the start; may be given several times.")
  private List<FirstSession> sessions = List.of();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = User.ADMIN,
      description = "Who owns the sessions of --session (default: ${DEFAULT-VALUE}).")
  private String owner;

  @Mixin private SyncOptions sync;

  @Option(
      names = "--ready",
      paramLabel = "FILE",
      description = "Write \"host:port fingerprint\" there when connections are accepted.")
  private @Nullable Path ready;

  @Option(
      names = "--until-stdin-closes",
      description = "Stop when standard input ends: for programs that start a server.")
  private boolean untilStdinCloses;

  @Option(names = "--log-file", paramLabel = "FILE", description = "Log there, not to stderr.")
  private @Nullable Path logFile;

  @Option(names = "--verbose", description = "Log who comes and goes.")
  private boolean verbose;

  /** Made by picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets what has a default value before call()
  public ServerCommand() {}

  @Override
  public Integer call() {
    LogSetup.apply(logFile, verbose);
    if (!ownerExists()) {
      return ExitCodes.FAILED;
    }
    ServerSettings settings =
        ServerSettings.standard(listen, data)
            .withSizes(desktopSize, mostDesktopSize)
            .withSync(sync.settings(listen));
    DisplayServer server;
    try {
      server = DisplayServer.start(settings);
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
      return ExitCodes.UNAVAILABLE;
    }
    return run(server);
  }

  private int run(DisplayServer server) {
    CountDownLatch stop = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stopBySignal(server));
    Runtime.getRuntime().addShutdownHook(hook);
    int exitCode = serve(server, stop);
    if (removeHook(hook)) {
      server.close();
    }
    return exitCode;
  }

  /** Returns when the server is to stop, but not for a signal: then the hook ends the process. */
  private int serve(DisplayServer server, CountDownLatch stop) {
    if (server.orphansEnded() > 0) {
      say("Ended " + server.orphansEnded() + " processes that an earlier run had left.");
    }
    try {
      for (FirstSession session : sessions) {
        Message answer = server.createSession(new User(owner, false), session.request()).join();
        if (answer instanceof Refused refused) {
          complain("session " + session.name() + ": " + refused.text());
          return ExitCodes.FAILED;
        }
        assert answer instanceof Done;
      }
      announce(server);
      if (untilStdinCloses) {
        Thread.ofPlatform().daemon().start(() -> awaitEndOfInput(stop));
      }
      stop.await();
      return ExitCodes.OK;
    } catch (IOException e) {
      complain("cannot write " + ready + ": " + e.getMessage());
      return ExitCodes.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCodes.OK;
    }
  }

  private void announce(DisplayServer server) throws IOException {
    String address =
        server.address().getAddress().getHostAddress() + ":" + server.address().getPort();
    say("Listening on " + address);
    say("Fingerprint " + server.fingerprint());
    if (ready != null) {
      String line = address + " " + server.fingerprint() + "\n";
      PrivateFile.replace(ready, line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private boolean ownerExists() {
    if (sessions.isEmpty() || owner.equals(User.ADMIN)) {
      return true;
    }
    try {
      if (new AccountFile(DataDirectory.accountsIn(data)).find(owner).isPresent()) {
        return true;
      }
      complain("there is no user " + owner + ": add one with \"user add " + owner + "\"");
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
    }
    return false;
  }

  private static void awaitEndOfInput(CountDownLatch stop) {
    try {
      while (System.in.read() >= 0) {
        // What a parent writes is of no interest, only that it is there.
      }
    } catch (IOException e) {
      // A parent that has gone may leave a broken pipe instead of an end.
    }
    stop.countDown();
  }

  /** A JVM that a signal ends has the signal's exit code, unless it is halted before. */
  private static void stopBySignal(DisplayServer server) {
    server.close();
    Runtime.getRuntime().halt(ExitCodes.OK);
  }

  private static boolean removeHook(Thread hook) {
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already.
      return false;
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private void complain(String line) {
    spec.commandLine().getErr().println("tandem server: " + line);
    spec.commandLine().getErr().flush();
  }
}
