package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.database.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that appends to a few workspaces, one group after the other, until it is killed. */
final class AppendingProcess {
  static final int WORKSPACES = 5;

  private AppendingProcess() {}

  /** Runs it until it has told of so many groups, and returns the last version it told of. */
  static long runAndKill(String address, int groups) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                address)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long acknowledged = 0;
    try (BufferedReader out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < groups; i++) {
        String line = out.readLine();
        assertThat(line).as("the process ended").isNotNull();
        acknowledged = Long.parseLong(line);
      }
      // Not by the process itself, which would close its output, too.
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        acknowledged = Long.parseLong(line);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  /** Takes the workspaces, and appends groups of three entries to each of them. */
  public static void main(String[] arguments) throws Exception {
    WorkspaceLog log = DatabaseLog.on(TestDatabases.opened(arguments[0]));
    List<Script> scripts = new ArrayList<>();
    List<Long> epochs = new ArrayList<>();
    for (int i = 0; i < WORKSPACES; i++) {
      Script script = new Script("w" + i);
      var taken = WorkspaceLogContract.take(log, script, "s1");
      StoredLog stored = taken.stored();
      script.next(stored.entries().size());
      scripts.add(script);
      epochs.add(taken.epoch());
    }
    while (true) {
      List<Append> appends = new ArrayList<>();
      for (int i = 0; i < WORKSPACES; i++) {
        appends.add(scripts.get(i).append(epochs.get(i), 3));
      }
      WorkspaceLogContract.appended(log, appends.toArray(Append[]::new));
      System.out.println(scripts.getFirst().head());
    }
  }
}
