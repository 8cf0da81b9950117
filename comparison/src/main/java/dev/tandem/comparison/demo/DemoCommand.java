package dev.tandem.comparison.demo;

import dev.tandem.comparison.LocalServer;
import dev.tandem.comparison.TandemProcess;
import dev.tandem.lag.profile.Profile;
import dev.tandem.lag.profile.Profiles;
import dev.tandem.server.DesktopKinds;
import dev.tandem.server.desktop.DesktopKind;
import dev.tandem.server.process.ChildProcesses;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem demo}: a server with a desktop and a client on it, on this machine. */
@Command(
    name = "demo",
    description = {
      "Starts a server with a desktop, and opens the thin client on it, through a network that is"
          + " as bad as you like: the panel beside the client changes it while you work.",
      "",
      "On a machine without a display the same client runs without a window, types a line into the"
          + " desktop, and leaves pictures in target/demo, of the panel too."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the client ended normally", "1:something did not start; the text says what"})
public final class DemoCommand implements Callable<Integer> {
  private static final String TYPED = "echo Hello from Tandem: é € 中";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--desktop",
      paramLabel = "KIND",
      description =
          "x11 (Linux programs) or embedded (a JavaFX application, no X needed); default: x11 if its"
              + " packages are installed.")
  private @Nullable String desktop;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "transatlantic",
      completionCandidates = ProfileNames.class,
      description = {
        "The network between client and server (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES},"
            + " or a profile's file.",
        "With none the client goes straight to the server, and there is no panel."
      })
  private String profile = "transatlantic";

  /** The names of the networks that are built in. */
  static final class ProfileNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Profiles.names().iterator();
    }
  }

  @Option(names = "--no-install", description = "Install nothing (the launcher heeds this).")
  @SuppressWarnings("UnusedVariable") // only accepted here: the launcher has heeded it before
  private boolean noInstall;

  @Option(names = "--headless", description = "Open no window, even where there is a display.")
  private boolean headless;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path directory = Path.of(System.getProperty("tandem.home", "."), "target", "demo");
    Files.createDirectories(directory);
    Profile wanted = Profiles.find(profile);
    out.println("Starting a server on this machine …");
    out.flush();
    try (LocalServer server = LocalServer.start(directory);
        DemoNetwork network = DemoNetwork.before(server.address(), wanted)) {
      String kind = desktop == null ? bestDesktop(out) : desktop;
      out.println(
          "The server listens on " + server.address() + "; its desktop is of kind " + kind + ".");
      out.println(network.description());
      boolean window = !headless && hasDisplay();
      if (!window) {
        out.println(
            "There is no display here: the client runs without a window and takes pictures.");
      }
      out.flush();
      List<String> client = thinArguments(server, network, kind);
      return window
          ? runWindow(client, network, out)
          : runHeadless(client, network, directory, out);
    }
  }

  /** The first kind that this machine can run; says what the ones before it lack. */
  private static String bestDesktop(PrintWriter out) throws IOException {
    for (DesktopKind kind : DesktopKinds.all(new ChildProcesses("demo"))) {
      String missing = kind.missing();
      if (missing.isEmpty()) {
        return kind.name();
      }
      out.println("No " + kind.name() + " desktop: " + missing);
    }
    throw new IOException("no kind of desktop can run on this machine");
  }

  private static List<String> thinArguments(LocalServer server, DemoNetwork network, String kind) {
    List<String> arguments = new ArrayList<>();
    arguments.add("thin");
    arguments.addAll(server.login(network.address()));
    arguments.addAll(List.of("--session", "desktop", "--create", kind));
    return arguments;
  }

  private static boolean hasDisplay() {
    return !System.getProperty("os.name").startsWith("Linux")
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null;
  }

  private static int runWindow(List<String> client, DemoNetwork network, PrintWriter out)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(client);
    if (network.hasPanel()) {
      arguments.addAll(List.of("--place", "left"));
    }
    while (true) {
      network.showPanel();
      int status = run(arguments);
      if (status != 0 || !isInteractive()) {
        return status == 0 ? 0 : 1;
      }
      out.println("You closed the client; your desktop goes on.");
      out.println("Enter: open it again as you left it.   q, Enter: end the demo.");
      out.flush();
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      if (answer == null || answer.strip().startsWith("q")) {
        return 0;
      }
    }
  }

  // Since JDK 25 there is a console only with a terminal again, which the check does not know.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isInteractive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static int runHeadless(
      List<String> client, DemoNetwork network, Path directory, PrintWriter out)
      throws IOException, InterruptedException {
    network.drawPanel();
    List<String> arguments = new ArrayList<>(client);
    arguments.addAll(
        List.of("--platform", "headless", "--drive", TYPED, "--screenshots", directory.toString()));
    int status = run(arguments);
    if (status == 0) {
      network.picture(directory.resolve("panel.png"));
      network.measured().ifPresent(out::println);
      out.println("The pictures are in target/demo:");
      try (var files = Files.list(directory)) {
        files
            .filter(file -> file.toString().endsWith(".png"))
            .sorted()
            .forEach(file -> out.println("  target/demo/" + file.getFileName()));
      }
      out.flush();
    }
    return status == 0 ? 0 : 1;
  }

  private static int run(List<String> arguments) throws IOException, InterruptedException {
    Process client = TandemProcess.of(List.of(), arguments).inheritIO().start();
    // Ctrl+C ends this process first: the client must not stay behind.
    Thread end = new Thread(client::destroy, "demo-client-end");
    Runtime.getRuntime().addShutdownHook(end);
    int status = client.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // Shutting down already; the hook finds the client gone.
    }
    return status;
  }
}
