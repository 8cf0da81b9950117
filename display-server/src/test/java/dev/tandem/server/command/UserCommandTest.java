package dev.tandem.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.server.DataDirectory;
import dev.tandem.server.account.AccountFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UserCommandTest {
  @TempDir private Path data;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      CommandLine line = new CommandLine(new UserCommand());
      line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
      List<String> all = new ArrayList<>(List.of(arguments));
      all.addAll(List.of("--data", data.toString()));
      return line.execute(all.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void usersAreAddedListedChangedAndRemoved() throws IOException {
    assertThat(run("first secret\n", "add", "ada", "--password-stdin")).isZero();
    assertThat(run("first secret\n", "add", "bob", "--password-stdin")).isZero();
    AccountFile accounts = new AccountFile(DataDirectory.accountsIn(data));
    assertThat(accounts.find("ada").orElseThrow().matches("first secret")).isTrue();
    assertThat(run("", "list")).isZero();
    assertThat(out.toString().lines()).containsExactly("ada", "bob");
    assertThat(run("second secret\n", "passwd", "ada", "--password-stdin")).isZero();
    assertThat(accounts.find("ada").orElseThrow().matches("second secret")).isTrue();
    assertThat(run("", "remove", "bob")).isZero();
    assertThat(accounts.users()).containsExactly("ada");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void mistakesAreSaidInOneLine() throws IOException {
    assertThat(run("first secret\n", "add", "ada", "--password-stdin")).isZero();
    assertComplains(1, "already", "first secret\n", "add", "ada", "--password-stdin");
    assertComplains(1, "at least 8", "short\n", "add", "bob", "--password-stdin");
    assertComplains(1, "at most", "x".repeat(300) + "\n", "add", "bob", "--password-stdin");
    assertComplains(1, "no password", "", "add", "bob", "--password-stdin");
    assertComplains(1, "letters", "first secret\n", "add", "../bob", "--password-stdin");
    assertComplains(1, "kept", "first secret\n", "add", "admin", "--password-stdin");
    assertComplains(1, "no user", "first secret\n", "passwd", "eve", "--password-stdin");
    assertComplains(1, "no user", "", "remove", "eve");
    Files.writeString(DataDirectory.accountsIn(data), "# fine\nada\n");
    assertComplains(1, "line 2", "", "list");
  }

  private void assertComplains(int code, String what, String input, String... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(input, arguments)).isEqualTo(code);
    assertThat(err.toString().lines()).singleElement().asString().contains(what);
  }

  @Test
  void helpIsThereAndNothingToDoIsAMistake() {
    assertThat(run("", "--help")).isZero();
    assertThat(out.toString()).contains("Exit codes", "add", "passwd", "remove", "list");
    assertThat(run("")).isEqualTo(2);
    assertThat(err.toString()).contains("add, passwd, remove or list");
  }
}
