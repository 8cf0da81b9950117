package dev.tandem.thin.command;

import dev.tandem.protocol.message.AttachMode;
import dev.tandem.protocol.message.ExecResult;
import dev.tandem.protocol.message.SessionInfo;
import dev.tandem.protocol.message.SessionState;
import dev.tandem.thin.viewer.Account;
import dev.tandem.thin.viewer.Outcome;
import dev.tandem.thin.viewer.RequestFailed;
import dev.tandem.thin.viewer.Viewer;
import dev.tandem.thin.viewer.ViewerRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tandem session}: lists, creates, ends, restarts and shares sessions, and runs commands in
 * them.
 */
@Command(
    name = "session",
    mixinStandardHelpOptions = true,
    description = "List, create, kill, restart or share sessions, or run a command inside one.",
    subcommands = {
      SessionCommand.ListAll.class,
      SessionCommand.Create.class,
      SessionCommand.Kill.class,
      SessionCommand.Restart.class,
      SessionCommand.Share.class,
      SessionCommand.Exec.class
    },
    footer = ExitCode.HELP)
public final class SessionCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "say what to do: list, create, kill, restart, share or exec");
    }
  }

  /** What the subcommands share: where to log in. */
  abstract static class OverProtocol extends ClientCommand {
    @Option(
        names = "--server",
        paramLabel = "HOST:PORT",
        defaultValue = "127.0.0.1:7400",
        description = "The server (default: ${DEFAULT-VALUE}).")
    private String server = "";

    @Mixin private ServerOptions options = new ServerOptions();

    /** Logs in, asks one thing, and logs out. */
    final <T> T ask(Function<Viewer, CompletableFuture<Outcome<T>>> question)
        throws RequestFailed, IOException, InterruptedException {
      Account account = options.account(server);
      try (ViewerRuntime runtime = new ViewerRuntime()) {
        Viewer viewer =
            Viewer.connect(runtime, account, new AnnouncedPins(options.pinStore(), err()));
        RequestFailed.await(viewer.login());
        T answer = RequestFailed.await(question.apply(viewer));
        viewer.close();
        return answer;
      }
    }
  }

  /** {@code session list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the sessions that you may see.",
      footer = ExitCode.HELP)
  static final class ListAll extends OverProtocol {
    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      List<SessionInfo> sessions = ask(Viewer::sessions).sessions();
      String form = "%-20s %-12s %-10s %-9s %9s  %-8s%s%n";
      out().printf(form, "NAME", "OWNER", "DESKTOP", "STATE", "SIZE", "VIEWERS", "");
      for (SessionInfo session : sessions) {
        out()
            .printf(
                form,
                session.name(),
                session.owner(),
                session.desktop(),
                word(session.state()),
                session.width() + "x" + session.height(),
                session.viewers(),
                session.note());
      }
      out().flush();
      return ExitCode.OK;
    }

    private static String word(SessionState state) {
      return state.name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code session create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Create a session.",
      footer = ExitCode.HELP)
  static final class Create extends OverProtocol {
    @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
    private String name = "";

    @Option(
        names = "--desktop",
        paramLabel = "KIND",
        defaultValue = "x11",
        description = "x11 or embedded (default: ${DEFAULT-VALUE}).")
    private String desktop = "";

    @Option(
        names = "--size",
        paramLabel = "WxH",
        defaultValue = "0x0",
        converter = Size.Converter.class,
        description = "Its size in pixels (default: the server's).")
    private Size size = new Size(0, 0);

    @Parameters(
        index = "1..*",
        paramLabel = "COMMAND",
        description = "What runs in it, after --; the whole desktop if left out.")
    private List<String> command = List.of();

    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      ask(viewer ->
          viewer.create(
              new Viewer.NewSession(name, desktop, command, size.width(), size.height())));
      return ExitCode.OK;
    }
  }

  /** {@code session kill}. */
  @Command(
      name = "kill",
      mixinStandardHelpOptions = true,
      description = "End a session and everything that runs in it.",
      footer = ExitCode.HELP)
  static final class Kill extends OverProtocol {
    @Parameters(paramLabel = "NAME", description = "Which session.")
    private String name = "";

    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      ask(viewer -> viewer.kill(name));
      return ExitCode.OK;
    }
  }

  /** {@code session restart}. */
  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = "Start a session again whose desktop has ended.",
      footer = ExitCode.HELP)
  static final class Restart extends OverProtocol {
    @Parameters(paramLabel = "NAME", description = "Which session.")
    private String name = "";

    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      ask(viewer -> viewer.restart(name));
      return ExitCode.OK;
    }
  }

  /** {@code session share}. */
  @Command(
      name = "share",
      mixinStandardHelpOptions = true,
      description = "Let another user see or control a session, or no longer.",
      footer = ExitCode.HELP)
  static final class Share extends OverProtocol {
    @Parameters(index = "0", paramLabel = "NAME", description = "Which session.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "USER", description = "With whom.")
    private String user = "";

    @Option(names = "--control", description = "They may type and point, too, not only see.")
    private boolean control;

    @Option(names = "--revoke", description = "Share it no longer.")
    private boolean revoke;

    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      AttachMode mode = control ? AttachMode.CONTROL : AttachMode.VIEW;
      ask(viewer -> viewer.share(name, user, mode, !revoke));
      return ExitCode.OK;
    }
  }

  /** {@code session exec}. */
  @Command(
      name = "exec",
      mixinStandardHelpOptions = true,
      description =
          "Run a command inside a session's display, as the administrator; print its output and"
              + " exit with its status.",
      footer = ExitCode.HELP)
  static final class Exec extends OverProtocol {
    @Parameters(index = "0", paramLabel = "NAME", description = "Which session.")
    private String name = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "COMMAND",
        description = "The command and its arguments, after --.")
    private List<String> command = List.of();

    @Option(
        names = "--timeout",
        paramLabel = "SECONDS",
        defaultValue = "600",
        description = "How long to wait for its end (default: ${DEFAULT-VALUE}).")
    private long timeoutSeconds;

    @Override
    int run() throws RequestFailed, IOException, InterruptedException {
      ExecResult result =
          ask(viewer -> viewer.exec(name, command, Duration.ofSeconds(timeoutSeconds)));
      out().print(result.output());
      out().flush();
      return result.exitStatus();
    }
  }
}
