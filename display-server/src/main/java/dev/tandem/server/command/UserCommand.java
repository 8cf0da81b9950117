package dev.tandem.server.command;

import dev.tandem.protocol.Limits;
import dev.tandem.server.DataDirectory;
import dev.tandem.server.account.AccountFile;
import dev.tandem.server.account.Names;
import dev.tandem.server.account.PasswordHash;
import dev.tandem.server.account.PrivateFile;
import dev.tandem.server.account.User;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Changes the accounts of a server, be it running or not; used by one thread. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Adds, changes, removes and lists the users of a server.",
    footer = {"", "A running server sees the change at the next login."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:not done; the line on stderr says why", "2:wrong usage"})
public final class UserCommand implements Runnable {
  private static final int LEAST_CHARACTERS = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The server's data directory (default: tandem in your data directory).")
  private Path data = DataDirectory.usual();

  /** Made by picocli, which sets the options. */
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before run()
  public UserCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: add, passwd, remove or list");
  }

  @Command(mixinStandardHelpOptions = true, description = "Adds a user.")
  int add(
      @Parameters(paramLabel = "USER") String user,
      @Option(names = "--password-stdin", description = "Read the password from standard input.")
          boolean fromStdin) {
    return changing(accounts -> {
      if (!Names.isName(user)) {
        return complain("a user's name has " + Names.RULE);
      }
      if (user.equals(User.ADMIN)) {
        return complain("the name " + user + " is kept for who administrates this machine");
      }
      if (accounts.find(user).isPresent()) {
        return complain("there is a user " + user + " already: use passwd to change it");
      }
      return setPassword(accounts, user, fromStdin);
    });
  }

  @Command(mixinStandardHelpOptions = true, description = "Gives a user another password.")
  int passwd(
      @Parameters(paramLabel = "USER") String user,
      @Option(names = "--password-stdin", description = "Read the password from standard input.")
          boolean fromStdin) {
    return changing(accounts ->
        accounts.find(user).isPresent()
            ? setPassword(accounts, user, fromStdin)
            : complain("there is no user " + user));
  }

  @Command(mixinStandardHelpOptions = true, description = "Removes a user.")
  int remove(@Parameters(paramLabel = "USER") String user) {
    return changing(
        accounts -> accounts.remove(user) ? ExitCodes.OK : complain("there is no user " + user));
  }

  @Command(mixinStandardHelpOptions = true, description = "Lists the users.")
  int list() {
    return changing(accounts -> {
      accounts.users().forEach(spec.commandLine().getOut()::println);
      return ExitCodes.OK;
    });
  }

  private interface Change {
    int apply(AccountFile accounts) throws IOException;
  }

  private int changing(Change change) {
    try {
      PrivateFile.createDirectory(data);
      return change.apply(new AccountFile(DataDirectory.accountsIn(data)));
    } catch (IOException e) {
      return complain(String.valueOf(e.getMessage()));
    }
  }

  private int setPassword(AccountFile accounts, String user, boolean fromStdin) throws IOException {
    Optional<String> password = fromStdin ? readPassword() : promptPassword();
    if (password.isEmpty()) {
      return ExitCodes.FAILED;
    }
    if (password.get().length() < LEAST_CHARACTERS) {
      return complain("a password has at least " + LEAST_CHARACTERS + " characters");
    }
    if (password.get().getBytes(StandardCharsets.UTF_8).length > Limits.PASSWORD_BYTES) {
      return complain("a password has at most " + Limits.PASSWORD_BYTES + " bytes");
    }
    accounts.put(user, PasswordHash.of(password.get()));
    return ExitCodes.OK;
  }

  private Optional<String> readPassword() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    if (line == null) {
      complain("no password came on standard input");
    }
    return Optional.ofNullable(line);
  }

  private Optional<String> promptPassword() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isEmpty()) {
      complain("there is no terminal to ask for a password: use --password-stdin");
      return Optional.empty();
    }
    char[] first = terminal.get().readPassword("Password: ");
    char[] again = terminal.get().readPassword("Again: ");
    if (first == null || !Arrays.equals(first, again)) {
      complain("the two passwords differ");
      return Optional.empty();
    }
    return Optional.of(new String(first));
  }

  private int complain(String line) {
    spec.commandLine().getErr().println("tandem user: " + line);
    spec.commandLine().getErr().flush();
    return ExitCodes.FAILED;
  }
}
