package dev.tandem.sync.command;

import dev.tandem.sync.client.CallResult;
import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.client.Edit;
import dev.tandem.sync.client.EditResult;
import dev.tandem.sync.client.LinkState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands on a replica share: they open it, sync if they can, and end in one line. */
abstract class WorkOnReplica implements Callable<Integer> {
  /** It was done. */
  static final int OK = 0;

  /** It was refused, or cannot be done here. */
  static final int FAILED = 1;

  /** It is kept here, and the server has not answered: it goes there by itself later. */
  static final int UNKNOWN = 6;

  /** For a command's help. */
  static final String EXIT_CODES =
      "%nExit codes: 0 done, 1 refused or failed, 2 wrong usage, 6 kept here, the server has not"
          + " answered.";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The replica's file.")
  @SuppressWarnings("NullAway.Init") // picocli sets what is required before call()
  private Path file;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--offline", description = "Do not connect.")
  private boolean offline;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long to wait for the server (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--passphrase-env",
      paramLabel = "VARIABLE",
      description = "The file is encrypted; its passphrase is in this environment variable.")
  private @Nullable String passphraseVariable;

  /** Does the command's work. */
  abstract int run(ReplicaSession session) throws IOException;

  /** Whether the workspace is made at the server if there is none. */
  boolean creates() {
    return false;
  }

  @Override
  public final Integer call() {
    try (ReplicaSession session = ReplicaSession.open(file, passphrase())) {
      if (!session.notice().isEmpty()) {
        say(session.notice());
      }
      ReplicaFile where = ReplicaFile.of(file, server);
      begin(session, where);
      return run(session);
    } catch (IOException e) {
      say(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  /** Connects, if there is a server. */
  void begin(ReplicaSession session, ReplicaFile where) throws IOException {
    if (!offline && where.server().isPresent()) {
      session.connect(where, server, creates());
    }
  }

  private Optional<String> passphrase() throws IOException {
    if (passphraseVariable == null) {
      return Optional.empty();
    }
    String value = System.getenv(passphraseVariable);
    if (value == null) {
      throw new IOException("the environment has no variable " + passphraseVariable);
    }
    return Optional.of(value);
  }

  /** Makes an edit, and says what became of it. */
  final int edit(ReplicaSession session, Edit edit) throws IOException {
    EditResult made = session.call(client -> client.edit(edit));
    if (made instanceof EditResult.Refused(var refusal)) {
      say("refused: " + refusal.text());
      return FAILED;
    }
    session.wait(client -> client.saved());
    long ticket = ((EditResult.Made) made).ticket();
    if (offline) {
      out().println("kept");
      return OK;
    }
    CallResult result = session.wait(client -> client.outcome(ticket, deadline()));
    return switch (result) {
      case CallResult.Done(long version) -> {
        out().println("version " + version);
        yield OK;
      }
      case CallResult.Rejected(var refusal) -> {
        say("refused: " + refusal.text());
        yield FAILED;
      }
      case CallResult.Unknown(CallResult.Why why) -> {
        say("kept here; " + reason(session, why));
        yield UNKNOWN;
      }
    };
  }

  private static String reason(ReplicaSession session, CallResult.Why why) throws IOException {
    return switch (why) {
      case OFFLINE -> linkText(session.call(client -> client.status()));
      case TIMED_OUT, CIRCUIT_OPEN -> "the server has not answered in time";
      case CLOSED -> "closed";
    };
  }

  /** How the way to the server is, in words. */
  static String linkText(ClientStatus status) {
    return switch (status.link()) {
      case LinkState.Offline(var _, String why) -> "offline: " + why;
      case LinkState.Connecting() -> "connecting";
      case LinkState.Online(Duration roundTrip) ->
          "online, round trip " + roundTrip.toMillis() + " ms";
      case LinkState.Silent(var _) -> "the server does not answer";
    };
  }

  /** Waits until the replica has what the server has, if there is a server and it answers. */
  final void catchUp(ReplicaSession session) throws IOException {
    if (!offline) {
      ClientStatus now = session.call(client -> client.status());
      if (!session.waitUntil(ReplicaSession::isInStep, deadline())) {
        now = session.call(client -> client.status());
        say("not in step with the server: " + linkText(now));
      }
    }
  }

  final Duration deadline() {
    return Duration.ofSeconds(seconds);
  }

  final Path file() {
    return file;
  }

  final ServerOptions server() {
    return server;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return spec;
  }

  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  final void say(String line) {
    spec().commandLine().getErr().println("tandem replica: " + line);
    spec().commandLine().getErr().flush();
  }
}
