package dev.tandem.lag.command;

import dev.tandem.lag.record.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem lag plot}: draws a recording; used by one thread. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description = "Draws a recording: throughput and delay over time, each way.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:drawn", " 1:the recording has a mistake, or a file cannot be used"})
final class PlotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What --record has written.")
  private Path recording;

  @Option(names = "--out", paramLabel = "PLOT.png", required = true, description = "The picture.")
  private Path out;

  @Option(
      names = "--link",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only this link (default: all together).")
  private String link = "";

  /** Made by picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets what is required before call()
  PlotCommand() {}

  @Override
  public Integer call() {
    // There is nothing to show a window on, and nothing that needs one.
    System.setProperty("java.awt.headless", "true");
    try {
      Plot plot = Plot.read(recording, link);
      plot.draw(out);
      spec.commandLine().getOut().println(plot.summary() + "; drawn in " + out);
      spec.commandLine().getOut().flush();
      return ExitCodes.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println("tandem lag plot: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return ExitCodes.FAILED;
    }
  }
}
