package dev.tandem.thin.command;

import dev.tandem.thin.viewer.RequestFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the client's commands share: errors become one line and an exit code. */
abstract class ClientCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** Does the command's work. */
  abstract int run() throws RequestFailed, IOException, InterruptedException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (RequestFailed e) {
      return failed(ExitCode.of(e), e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return failed(ExitCode.FAILED, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(ExitCode.FAILED, "interrupted");
    }
  }

  /** Prints why it failed, and gives the code back. */
  final int failed(int exitCode, @Nullable String text) {
    err().println("tandem: " + text);
    err().flush();
    return exitCode;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return spec;
  }

  /** Where results go. */
  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  /** Where errors and remarks go. */
  final PrintWriter err() {
    return spec().commandLine().getErr();
  }
}
