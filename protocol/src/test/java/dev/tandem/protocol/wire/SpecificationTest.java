package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** PROTOCOL.md says what the code does. */
final class SpecificationTest {
  private final List<String> lines;

  SpecificationTest() throws IOException {
    lines = Files.readAllLines(Path.of("PROTOCOL.md"));
  }

  @Test
  void everyMessageHasItsRow() {
    for (MessageType type : MessageType.values()) {
      boolean client = type.isSentBy(Side.CLIENT);
      String from = client && type.isSentBy(Side.SERVER) ? "both" : client ? "client" : "server";
      String row =
          String.format(
              Locale.ROOT,
              "| `0x%02X` | %s | %s | %s | ",
              type.id(),
              type.format().type().getSimpleName(),
              from,
              type.first());
      assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
    }
  }

  @Test
  void everyErrorCodeHasItsRow() {
    for (ErrorCode code : ErrorCode.values()) {
      String row = "| " + code.id() + " | " + code + " | ";
      assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
    }
  }

  @Test
  void everyKindOfFrameHasItsRow() {
    for (FrameKind kind : FrameKind.values()) {
      String row = String.format(Locale.ROOT, "| `0x%02X` | ", kind.id());
      assertThat(lines).as(row).anyMatch(line -> line.startsWith(row));
    }
  }
}
