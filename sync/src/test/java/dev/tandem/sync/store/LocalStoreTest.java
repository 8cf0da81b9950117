package dev.tandem.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.replica.ReplicaRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStoreTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a folder").resolve("r?e%20plica #1.tandem");
  }

  @Test
  void whatWasTypedIsThereAgain() {
    try (Typist typist = Typist.open(file())) {
      for (int i = 0; i < 500; i++) {
        typist.type(i + " ");
      }
      typist.awaitDurable();
    }
    try (Typist typist = Typist.open(file())) {
      assertThat(typist.text()).startsWith("0 1 2 ").endsWith(" 498 499 ");
      assertThat(typist.replica.waiting()).hasSize(2);
      typist.type("more");
    }
    // Closing stores what waits.
    try (Typist typist = Typist.open(file())) {
      assertThat(typist.text()).endsWith(" 499 more");
    }
  }

  @Test
  void aClosedStoreIsOneFileThatOnlyItsOwnerReads() throws IOException {
    try (Typist typist = Typist.open(file())) {
      typist.type("x");
    }
    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("r?e%20plica #1.tandem", "r?e%20plica #1.tandem.lock");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFoldStandsForAllBeforeIt() {
    try (Typist typist = Typist.open(file())) {
      for (int i = 0; i < 300; i++) {
        typist.type("word" + i + " ");
        if (i % 100 == 50) {
          typist.fold();
        }
      }
      typist.awaitDurable();
    }
    Opened opened = LocalStore.open(file(), StoreOptions.plain());
    assertThat(((Opened.Ready) opened).records().getFirst())
        .isInstanceOf(ReplicaRecord.Folded.class);
    assertThat(((Opened.Ready) opened).records()).hasSizeLessThan(60);
    try (Typist typist = Typist.of(opened)) {
      assertThat(typist.text()).startsWith("word0 word1 ").endsWith("word299 ");
      assertThat(typist.replica.waiting()).hasSize(2);
    }
  }

  @Test
  void foldingIsDueWhenThereIsMuchAndMakesTheFileSmall() {
    try (Typist typist = Typist.open(file())) {
      int edits = 0;
      while (!typist.store.isCompactionDue()) {
        typist.type(randomText());
        typist.awaitDurable();
        edits++;
      }
      assertThat(edits).isBetween(50, 500);
      typist.fold();
      assertThat(typist.store.isCompactionDue()).isFalse();
      Typist.await("the file is small", () -> typist.store.info().bytes() < 100 * 1024);
    }
  }

  @Test
  void infoSaysHowTheStoreIs() {
    try (Typist typist = Typist.open(file(), StoreOptions.encrypted("secret"))) {
      typist.awaitDurable();
      StoreInfo info = typist.store.info();
      assertThat(info.file()).isEqualTo(file());
      assertThat(info.bytes()).isGreaterThan(4096);
      assertThat(info.encrypted()).isTrue();
      assertThat(info.version()).isEqualTo(1);
      assertThat(info.waitingBatches()).isZero();
    }
  }

  @Test
  void aStoreIsOpenOnlyOnce() {
    try (Typist _ = Typist.open(file())) {
      assertThat(LocalStore.open(file(), StoreOptions.plain())).isEqualTo(new Opened.InUse());
    }
    Typist.open(file()).close();
  }

  @Test
  void anEncryptedStoreOpensWithItsPassphraseAlone() throws IOException {
    StoreOptions encrypted = StoreOptions.encrypted("correct horse");
    assertThat(encrypted.toString()).doesNotContain("horse");
    try (Typist typist = Typist.open(file(), encrypted)) {
      typist.type("nobody else reads this");
      typist.awaitDurable();
      typist.fold();
      typist.type(", nor this");
    }
    assertThat(bytes()).doesNotContain("nobody").doesNotContain("nor this");
    assertThat(LocalStore.open(file(), StoreOptions.plain()))
        .isEqualTo(new Opened.WrongKey(Opened.WrongKey.Why.MISSING));
    assertThat(LocalStore.open(file(), StoreOptions.encrypted("wrong horse")))
        .isEqualTo(new Opened.WrongKey(Opened.WrongKey.Why.WRONG));
    try (Typist typist = Typist.open(file(), encrypted)) {
      assertThat(typist.text()).isEqualTo("nobody else reads this, nor this");
    }
  }

  @Test
  void aPlainStoreIsNotTakenForAnEncryptedOne() throws IOException {
    try (Typist typist = Typist.open(file())) {
      typist.type("everybody reads this");
    }
    assertThat(bytes()).contains("everybody");
    assertThat(LocalStore.open(file(), StoreOptions.encrypted("horse")))
        .isEqualTo(new Opened.WrongKey(Opened.WrongKey.Why.NOT_ENCRYPTED));
  }

  private String bytes() throws IOException {
    return new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aNewerStoreIsLeftAlone() throws SQLException, IOException {
    Typist.open(file()).close();
    sql("PRAGMA user_version = 7");
    byte[] before = Files.readAllBytes(file());
    assertThat(LocalStore.open(file(), StoreOptions.plain()))
        .isEqualTo(new Opened.NewerVersion(7, 1));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aDatabaseOfAnotherProgramIsLeftAlone() throws SQLException, IOException {
    Files.createDirectories(file().getParent());
    sql("CREATE TABLE recipes (name TEXT)");
    assertThat(LocalStore.open(file(), StoreOptions.plain())).isEqualTo(new Opened.Foreign());
    sql("INSERT INTO recipes VALUES ('soup')");
  }

  @Test
  void anUpgradeKeepsWhatWasBefore() throws SQLException {
    try (Typist typist = Typist.open(file())) {
      typist.type("from version 1");
    }
    StoreSchema next =
        new StoreSchema(
            2,
            List.of(database -> {
              try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE added (name TEXT)");
              }
            }));
    try (Typist typist = Typist.of(open(next))) {
      assertThat(typist.text()).isEqualTo("from version 1");
      assertThat(typist.store.info().version()).isEqualTo(2);
      typist.type(" to 2");
    }
    sql("INSERT INTO added VALUES ('x')");
    assertThat(LocalStore.open(file(), StoreOptions.plain()))
        .isEqualTo(new Opened.NewerVersion(2, 1));
    Path backup = file().resolveSibling(file().getFileName() + ".backup-v1-1");
    try (Typist typist = Typist.open(backup)) {
      assertThat(typist.text()).isEqualTo("from version 1");
    }
  }

  @Test
  void anUpgradeThatFailsChangesNothing() {
    Typist.open(file()).close();
    StoreSchema broken =
        new StoreSchema(
            2,
            List.of(database -> {
              try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE added (name TEXT)");
                statement.execute("no SQL");
              }
            }));
    assertThat(open(broken)).isInstanceOf(Opened.Failed.class);
    Typist.open(file()).close();
  }

  private Opened open(StoreSchema schema) {
    return new StoreOpening(file(), StoreOptions.plain(), schema, new SecureRandom()).open();
  }

  /** When no room is left, what was told durable is there, and nothing of what was not. */
  @Test
  void aFullStoreSaysSoAndKeepsWhatItHas() {
    long durable;
    try (Typist typist = Typist.open(file(), new StoreOptions(Optional.empty(), 64 * 1024))) {
      int i = 0;
      while (typist.failed() == null) {
        typist.type("%s %s ".formatted(i++, new SecureRandom().nextLong()));
        assertThat(i).isLessThan(100_000);
      }
      assertThat(typist.failed().problem()).isEqualTo(StoreProblem.DISK_FULL);
      assertThat(typist.failed().reason()).isEqualTo("cannot save: no space is left on the disk");
      assertThat(typist.store.info().waitingBatches()).isPositive();
      durable = typist.durable();
    }
    try (Typist typist = Typist.open(file())) {
      // The first batch has the document, each one after it a word of two parts.
      assertThat(typist.text().split(" ")).hasSize(2 * (int) (durable - 1));
      typist.type("there is room again");
      typist.awaitDurable();
    }
  }

  @Test
  void aFolderThatCannotBeIsSaidInOneLine() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("no-folder"));
    assertThat(LocalStore.open(noFolder.resolve("store"), StoreOptions.plain()))
        .isInstanceOf(Opened.Failed.class)
        .satisfies(opened -> assertThat(opened.text()).hasLineCount(1).contains("no-folder"));
  }

  /** A text that cannot be compressed much. */
  private static String randomText() {
    byte[] bytes = new byte[256];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
