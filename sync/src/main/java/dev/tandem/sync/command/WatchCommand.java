package dev.tandem.sync.command;

import dev.tandem.sync.client.ClientListener;
import dev.tandem.sync.client.ClientStatus;
import dev.tandem.sync.replica.ViewChange;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tandem replica watch}. */
@Command(
    name = "watch",
    description = "Prints a line for each change by others and of the status, until it is ended.",
    mixinStandardHelpOptions = true,
    footer = WorkOnReplica.EXIT_CODES)
final class WatchCommand extends WorkOnReplica {
  @Option(
      names = "--seconds",
      defaultValue = "0",
      description = "End after so many seconds; 0: never (default).")
  private int seconds;

  @Override
  int run(ReplicaSession session) throws IOException {
    ClientListener listener =
        new ClientListener() {
          @Override
          public void changed(ViewChange change) {
            print("changed\t" + String.join(" ", change.documents()));
          }

          @Override
          public void status(ClientStatus status) {
            print("status\tversion " + status.replica().version() + ", " + linkText(status));
          }
        };
    session.call(client -> {
      client.addListener(listener);
      listener.status(client.status());
      return true;
    });
    CountDownLatch never = new CountDownLatch(1);
    try {
      if (seconds > 0) {
        var _ = never.await(seconds, TimeUnit.SECONDS);
      } else {
        never.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OK;
  }

  private void print(String line) {
    out().println(line);
    out().flush();
  }
}
