package dev.tandem.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tandem commands as a user would, against one server; owned by the test's thread. */
final class Commands {
  private static final long LIMIT_SECONDS = 90;

  private final LocalServer server;

  Commands(LocalServer server) {
    this.server = server;
  }

  /** How a command ended, and what it printed on both streams. */
  record Ended(int status, String output) {}

  /** {@code tandem NAME HOST:PORT --user … arguments}. */
  Ended asUser(String name, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(server.login());
    all.addAll(Arrays.asList(arguments));
    return run(all);
  }

  /** {@code tandem session NAME … } as the administrator of the server's machine. */
  Ended asAdministrator(List<String> before, List<String> after)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("session"));
    all.addAll(before);
    all.addAll(
        List.of(
            "--server",
            server.address(),
            "--data",
            server.data().toString(),
            "--config",
            server.config().toString()));
    all.addAll(after);
    return run(all);
  }

  private static Ended run(List<String> arguments) throws IOException, InterruptedException {
    Process process = TandemProcess.of(List.of(), arguments).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("still running after " + LIMIT_SECONDS + " s: " + arguments);
    }
    return new Ended(process.exitValue(), output);
  }
}
