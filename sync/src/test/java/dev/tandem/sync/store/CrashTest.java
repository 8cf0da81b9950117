package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.document.Operation;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.text.TextChange;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed: all that it was told durable is there, and nothing by half. */
final class CrashTest {
  private static final int KILLS = 4;

  /** The second record of a batch says of which word the first one is. */
  private static final long WORD = 1L << 40;

  @TempDir private Path folder;

  @Test
  void whatWasToldDurableSurvivesAKill() throws IOException, InterruptedException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    Path file = folder.resolve("store");
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int told = tellUntil(file, before + 1 + random.nextInt(600));
      int words = words(file);
      assertThat(words).as("kill %s", kill).isGreaterThanOrEqualTo(told);
      before = words;
    }
  }

  /** Has another process type, kills it, and returns how many words it was told durable. */
  private int tellUntil(Path file, int wanted) throws IOException, InterruptedException {
    try (OtherJvm typing = OtherJvm.start(OtherJvm.command(Typing.class, file.toString()))) {
      int told = 0;
      while (told < wanted) {
        String line = typing.line();
        assertThat(line).isNotNull();
        told = Integer.parseInt(line);
      }
      for (String line : typing.kill()) {
        // The last one may have been cut off with the process.
        told = line.matches("\\d+") ? Math.max(told, Integer.parseInt(line)) : told;
      }
      return told;
    }
  }

  /** How many words a store has; they must be the first ones, in order, and each batch whole. */
  private static int words(Path file) {
    Opened opened = LocalStore.open(file, StoreOptions.plain());
    List<ReplicaRecord> records = ((Opened.Ready) opened).records();
    assertThat(((Opened.Ready) opened).salvage()).isEmpty();
    try (Typist typist = Typist.of(opened)) {
      int words = (int) typist.text().chars().filter(character -> character == ' ').count();
      assertThat(typist.text())
          .isEqualTo(
              IntStream.range(0, words).mapToObj(i -> i + " ").collect(Collectors.joining()));
      if (records.getLast() instanceof ReplicaRecord.Dismissed(long ticket)) {
        assertThat(ticket).isEqualTo(WORD + words - 1);
      } else {
        assertThat(records.getLast())
            .isInstanceOfAny(ReplicaRecord.Folded.class, ReplicaRecord.Edited.class);
      }
      return words;
    }
  }

  /** Types numbers until it is killed, and says how many are durable. */
  static final class Typing {
    private Typing() {}

    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Typist typist = Typist.open(Path.of(arguments[0]));
      int word = (int) typist.text().chars().filter(character -> character == ' ').count();
      for (; true; word++) {
        type(typist, word, out);
        if (word % 10 == 0) {
          typist.awaitDurable();
        }
        if (word % 97 == 0) {
          typist.fold();
        }
      }
    }

    private static void type(Typist typist, int word, PrintStream out) {
      Replica replica = typist.replica;
      TextChange change = TextChange.insert(typist.text().length(), word + " ");
      Operation operation = new Operation.EditText(Typist.BODY, change);
      for (ReplicaEffect effect :
          replica.on(new ReplicaEvent.Edit(List.of(), List.of(operation)))) {
        if (effect instanceof ReplicaEffect.Persist(long batch, List<ReplicaRecord> records)) {
          List<ReplicaRecord> two = new ArrayList<>(records);
          two.add(new ReplicaRecord.Dismissed(WORD + word));
          typist.persist(batch, two, () -> out.println(word + 1));
        }
      }
    }
  }
}
