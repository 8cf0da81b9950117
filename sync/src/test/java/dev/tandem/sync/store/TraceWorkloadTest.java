package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded paper of 259,778 edits, each of them durable. */
final class TraceWorkloadTest {
  @TempDir private Path folder;

  @Test
  void aPaperIsTypedAndIsThereAgainAndTakesLittleRoom() throws IOException, InterruptedException {
    TraceWorkload workload = new TraceWorkload("automerge-paper", System::nanoTime);
    Path file = folder.resolve("paper");
    workload.durableNanos(file, StoreOptions.plain());
    workload.openNanos(file, StoreOptions.plain());
    assertThat(Files.size(file)).isLessThan(2L * workload.endChars());
  }
}
