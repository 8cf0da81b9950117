package dev.tandem.server.account;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of users and their password hashes: one {@code user:hash} a line, {@code #} for
 * comments. It is read again when it has changed, and replaced as a whole; its methods block and
 * may be called on any thread.
 */
public final class AccountFile {
  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private final Path file;
  private volatile @Nullable Snapshot latest;

  private record Version(FileTime modified, long bytes, @Nullable Object key) {}

  private record Snapshot(@Nullable Version version, SortedMap<String, PasswordHash> accounts) {}

  /** The accounts in that file, which need not exist yet. */
  public AccountFile(Path file) {
    this.file = file;
  }

  /**
   * The hash of a user's password; empty if there is no such user.
   *
   * @throws IOException if the file cannot be read or is broken; the message says which line
   */
  public Optional<PasswordHash> find(String user) throws IOException {
    return Optional.ofNullable(read().accounts().get(user));
  }

  /** The users' names, in order. */
  public List<String> users() throws IOException {
    return List.copyOf(read().accounts().keySet());
  }

  /** Adds a user, or gives one another password. */
  public void put(String user, PasswordHash hash) throws IOException {
    SortedMap<String, PasswordHash> accounts = new TreeMap<>(read().accounts());
    accounts.put(user, hash);
    write(accounts);
  }

  /**
   * Removes a user.
   *
   * @return whether there was one
   */
  public boolean remove(String user) throws IOException {
    SortedMap<String, PasswordHash> accounts = new TreeMap<>(read().accounts());
    boolean existed = accounts.remove(user) != null;
    if (existed) {
      write(accounts);
    }
    return existed;
  }

  private Snapshot read() throws IOException {
    @Nullable Version version = version();
    Snapshot known = latest;
    if (known == null || version == null || !version.equals(known.version())) {
      known = new Snapshot(version, version == null ? new TreeMap<>() : parse(version.bytes()));
      latest = known;
    }
    return known;
  }

  private @Nullable Version version() throws IOException {
    try {
      var attributes =
          Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private SortedMap<String, PasswordHash> parse(long bytes) throws IOException {
    if (bytes > MOST_BYTES) {
      throw new IOException(file + " is larger than an accounts file can be");
    }
    SortedMap<String, PasswordHash> accounts = new TreeMap<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      Optional<PasswordHash> hash =
          colon < 0 ? Optional.empty() : PasswordHash.parse(line.substring(colon + 1).strip());
      if (hash.isEmpty() || !Names.isUserName(line.substring(0, colon))) {
        throw new IOException(file + ", line " + number + ": not \"user:argon2id hash\"");
      }
      accounts.put(line.substring(0, colon), hash.get());
    }
    return accounts;
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not a text file in UTF-8", e);
    }
  }

  private void write(SortedMap<String, PasswordHash> accounts) throws IOException {
    StringBuilder text = new StringBuilder("# Tandem's users. Change them with: tandem user\n");
    accounts.forEach(
        (user, hash) -> text.append(user).append(':').append(hash.text()).append('\n'));
    PrivateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
