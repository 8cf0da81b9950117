package dev.tandem.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's certificate and key on disk. */
final class ServerIdentityTest {
  @TempDir private Path directory;

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("data"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private ServerIdentity load() throws IOException {
    return ServerIdentity.loadOrCreate(directory.resolve("data"));
  }

  @Test
  void itIsMadeOnceAndThenRead() throws IOException {
    ServerIdentity made = load();
    ServerIdentity read = load();
    assertThat(made.fingerprint()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){31}");
    assertThat(read.fingerprint()).isEqualTo(made.fingerprint());
    assertThat(read.key()).isEqualTo(made.key());
    assertThat(read.certificate().getSigAlgName()).isEqualToIgnoringCase("SHA256withECDSA");
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    load();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    load();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatCannotBeReadIsNotReplaced() throws IOException {
    load();
    String whole = Files.readString(file());
    for (String broken : List.of("", "nonsense", whole.substring(0, whole.length() / 2))) {
      Files.writeString(file(), broken);
      assertThatThrownBy(this::load).isInstanceOf(IOException.class).hasMessageContaining("delete");
      assertThat(file()).hasContent(broken);
    }
  }
}
