package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.wire.PinStore.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins in a file. */
final class FilePinStoreTest {
  private static final String ONE = String.join(":", Collections.nCopies(32, "1f"));
  private static final String TWO = String.join(":", Collections.nCopies(32, "2f"));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("new").resolve("known_servers");
  }

  @Test
  void aPinOutlivesTheProgram() throws IOException {
    try (FilePinStore pins = FilePinStore.open(file)) {
      assertThat(pins.check("host:1", ONE)).isEqualTo(Verdict.FIRST_USE);
      assertThat(pins.check("host:1", ONE)).isEqualTo(Verdict.KNOWN);
      assertThat(pins.check("host:1", TWO)).isEqualTo(Verdict.CHANGED);
      assertThat(pins.check("host:2", TWO)).isEqualTo(Verdict.FIRST_USE);
    }
    try (FilePinStore pins = FilePinStore.open(file)) {
      assertThat(pins.check("HOST:1", ONE)).isEqualTo(Verdict.KNOWN);
      assertThat(pins.check("host:1", TWO)).isEqualTo(Verdict.CHANGED);
      assertThat(pins.check("host:2", TWO)).isEqualTo(Verdict.KNOWN);
      assertThat(pins.remembered("host:2")).contains(TWO).contains("line 2");
    }
    assertThat(file).hasContent("host:1 " + ONE + "\nhost:2 " + TWO);
  }

  @Test
  void whatThePersonWroteIsKept() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "# mine\n\nnonsense\nhost:1 " + ONE + "\n");
    try (FilePinStore pins = FilePinStore.open(file)) {
      assertThat(pins.check("host:1", ONE)).isEqualTo(Verdict.KNOWN);
      assertThat(pins.check("host:2", TWO)).isEqualTo(Verdict.FIRST_USE);
    }
    assertThat(file).hasContent("# mine\n\nnonsense\nhost:1 " + ONE + "\nhost:2 " + TWO);
  }

  @Test
  void aServerWhosePinCannotBeReadIsNotTrusted() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\nhost:1 1f:1f:1f\n");
    try (FilePinStore pins = FilePinStore.open(file)) {
      assertThat(pins.check("host:1", ONE)).isEqualTo(Verdict.CHANGED);
      assertThat(pins.remembered("host:1")).contains("line 2");
    }
  }

  @Test
  void aPinThatCannotBeWrittenStillHoldsForThisRun() throws IOException {
    try (FilePinStore pins = FilePinStore.open(file)) {
      Files.writeString(directory.resolve("new"), "a file where the directory should be");
      assertThat(pins.check("host:1", ONE)).isEqualTo(Verdict.FIRST_USE);
      assertThat(pins.check("host:1", TWO)).isEqualTo(Verdict.CHANGED);
    }
    assertThat(directory.resolve("new")).isRegularFile();
  }
}
