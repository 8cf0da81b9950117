package dev.tandem.lag.command;

import dev.tandem.lag.link.Link;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Shows figures of links once a second: on a terminal one line that changes, elsewhere a line for
 * each link that has news. Used by one thread.
 */
final class LiveReport {
  // Without line breaks, so that a line that is too long is cut off and not spread over two.
  private static final String BEGIN_LINE = "\u001b[?7l\r";
  private static final String END_LINE = "\u001b[K\u001b[?7h";

  private final PrintWriter out;
  private final List<LiveFigures> figures;
  private final boolean terminal;

  @SuppressWarnings("SystemConsoleNull") // -Djdk.console can still make it null
  LiveReport(PrintWriter out, List<Link> links) {
    this.out = out;
    long now = System.nanoTime();
    this.figures = links.stream().map(link -> new LiveFigures(link, now)).toList();
    Console console = System.console();
    this.terminal = console != null && console.isTerminal();
  }

  /**
   * Goes on until its thread is interrupted or the panel is closed.
   *
   * @throws IOException if a picture of the panel cannot be written
   */
  void run(OpenPanel panel) throws IOException, InterruptedException {
    while (panel.goesOn()) {
      TimeUnit.SECONDS.sleep(1);
      show(System.nanoTime());
    }
  }

  void show(long nowNanos) {
    if (terminal) {
      String line =
          figures.stream().map(one -> one.line(nowNanos)).collect(Collectors.joining(" ‖ "));
      out.print(BEGIN_LINE + line + END_LINE);
    } else {
      figures.stream()
          .filter(LiveFigures::hasNews)
          .map(one -> one.line(nowNanos))
          .forEach(out::println);
    }
    out.flush();
  }
}
