package dev.tandem.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest {
  @TempDir private Path directory;

  private Path file;
  private AccountFile accounts;

  @BeforeEach
  void open() {
    file = directory.resolve("accounts");
    accounts = new AccountFile(file);
  }

  @Test
  void withoutAFileThereIsNobody() throws IOException {
    assertThat(accounts.find("ada")).isEmpty();
    assertThat(accounts.users()).isEmpty();
  }

  @Test
  void aUserIsAddedChangedAndRemoved() throws IOException {
    accounts.put("bob", PasswordHash.of("bob's secret"));
    accounts.put("ada", PasswordHash.of("first secret é"));
    assertThat(accounts.users()).containsExactly("ada", "bob");
    PasswordHash hash = accounts.find("ada").orElseThrow();
    assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hash.matches("first secret é")).isTrue();
    assertThat(hash.matches("first secret e")).isFalse();
    accounts.put("ada", PasswordHash.of("second secret"));
    assertThat(accounts.find("ada").orElseThrow().matches("second secret")).isTrue();
    assertThat(accounts.remove("ada")).isTrue();
    assertThat(accounts.remove("ada")).isFalse();
    assertThat(new AccountFile(file).users()).containsExactly("bob");
  }

  @Test
  void onlyItsOwnerMayReadTheFile() throws IOException {
    accounts.put("ada", PasswordHash.of("the secret"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("the secret");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void itIsReadAgainWhenAnotherProcessChangedIt() throws IOException {
    accounts.put("ada", PasswordHash.of("the secret"));
    assertThat(accounts.users()).containsExactly("ada");
    new AccountFile(file).put("bob", PasswordHash.of("the secret"));
    assertThat(accounts.users()).containsExactly("ada", "bob");
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(PasswordHash.of("the secret").text())
        .isNotEqualTo(PasswordHash.of("the secret").text());
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Files.writeString(file, "# users\n\nada:not a hash\n");
    assertThatThrownBy(() -> accounts.find("ada"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 3")
        .hasMessageNotContaining("not a hash");
  }

  @Test
  void hostileHashesAreNotTried() {
    String salt = "c2FsdHNhbHRzYWx0c2FsdA";
    String hash = "8oWgjUyJIdM1L4zvcSmdDPYLH0Rz5wRhVy0vcpjJYxI";
    assertThat(PasswordHash.parse("$argon2id$v=19$m=19456,t=2,p=1$" + salt + "$" + hash))
        .isPresent();
    for (String text :
        new String[] {
          "",
          "plain",
          "$argon2id$",
          "$argon2id$v=19$m=19456,t=2,p=1$" + salt,
          "$argon2id$v=19$m=99999999,t=2,p=1$" + salt + "$" + hash,
          "$argon2id$v=19$m=19456,t=9999,p=1$" + salt + "$" + hash,
          "$argon2id$v=19$m=x,t=2,p=1$" + salt + "$" + hash,
          "$argon2id$v=19$m=999999999999,t=2,p=1$" + salt + "$" + hash,
          "$2a$10$abcdefghijklmnopqrstuv"
        }) {
      assertThat(PasswordHash.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void namesAreHarmlessPartsOfPaths() {
    assertThat(Names.isName("a.b-c_9")).isTrue();
    for (String name :
        new String[] {"", ".", "..", "../x", "a/b", "-rf", ".x", "é", "a b", "a\n"}) {
      assertThat(Names.isName(name)).as(name).isFalse();
    }
    assertThat(Names.isName("x".repeat(32))).isTrue();
    assertThat(Names.isName("x".repeat(33))).isFalse();
    assertThat(Names.isUserName(User.ADMIN)).isFalse();
  }
}
