package dev.tandem.sync.store;

import dev.tandem.sync.encoding.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a store once; owned by the thread that opens. */
final class StoreOpening {
  private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);

  private final Path path;
  private final StoreOptions options;
  private final StoreSchema schema;
  private final SecureRandom random;

  StoreOpening(Path path, StoreOptions options, StoreSchema schema, SecureRandom random) {
    this.path = path.toAbsolutePath();
    this.options = options;
    this.schema = schema;
    this.random = random;
  }

  Opened open() {
    try {
      PrivateFiles.createFolderOf(path);
      StoreLock lock = StoreLock.take(path);
      return lock == null ? new Opened.InUse() : open(lock);
    } catch (IOException e) {
      LOG.debug("{} cannot be opened", path, e);
      return failed(StoreProblem.of(e));
    }
  }

  private Opened open(StoreLock lock) throws IOException {
    boolean ready = false;
    try {
      Rescue.finish(path);
      PrivateFiles.create(path);
      Opened opened = open(lock, Optional.empty());
      if (opened instanceof Opened.Failed(StoreProblem problem, String _)
          && problem == StoreProblem.CORRUPT) {
        opened = rescue(lock);
      }
      ready = opened instanceof Opened.Ready;
      return opened;
    } finally {
      if (!ready) {
        lock.close();
      }
    }
  }

  private Opened rescue(StoreLock lock) throws IOException {
    try {
      return switch (new Rescue(path, schema).run(this::unlock, this::newKey)) {
        case Rescue.Result.Saved(Salvage salvage) -> {
          LOG.warn("{}: {}", path, salvage.text());
          yield open(lock, Optional.of(salvage));
        }
        case Rescue.Result.Locked(Opened.WrongKey.Why why) -> new Opened.WrongKey(why);
      };
    } catch (SQLException e) {
      LOG.warn("{} could not be rescued", path, e);
      return failed(StoreProblem.of(e));
    }
  }

  private Opened open(StoreLock lock, Optional<Salvage> salvage) {
    StoreFile file = null;
    boolean ready = false;
    try {
      file = StoreFile.open(path, options.mostBytes());
      Opened opened = open(file, lock, salvage);
      ready = opened instanceof Opened.Ready;
      return opened;
    } catch (SQLException e) {
      LOG.debug("{} cannot be opened", path, e);
      StoreProblem problem = StoreProblem.of(e);
      // A damaged head can say that this database may only be read.
      boolean isHead = problem == StoreProblem.READ_ONLY && Files.isWritable(path);
      return failed(isHead ? StoreProblem.CORRUPT : problem);
    } catch (MalformedException e) {
      LOG.debug("{} cannot be opened", path, e);
      return failed(StoreProblem.CORRUPT);
    } finally {
      if (!ready) {
        close(file);
      }
    }
  }

  private static void close(@Nullable StoreFile file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (SQLException e) {
      LOG.debug("{} was not closed well", file.path(), e);
    }
  }

  private Opened failed(StoreProblem problem) {
    return problem == StoreProblem.READ_ONLY
        ? new Opened.ReadOnly()
        : new Opened.Failed(problem, path + " cannot be opened: " + problem.text());
  }

  private Opened open(StoreFile file, StoreLock lock, Optional<Salvage> salvage)
      throws SQLException {
    if (file.isEmpty()) {
      schema.create(file, newKey());
    }
    if (file.applicationId() != StoreSchema.APPLICATION_ID) {
      if (file.hasTables()) {
        throw new MalformedException("the file's head is damaged");
      }
      return new Opened.Foreign();
    }
    int version = file.version();
    if (version > schema.version()) {
      return new Opened.NewerVersion(version, schema.version());
    }
    file.requireWritable();
    Unlocked unlocked = unlock(file.setting(StoreSchema.KEY));
    if (unlocked instanceof Unlocked.Not(Opened.WrongKey.Why why)) {
      return new Opened.WrongKey(why);
    }
    Blocks blocks = ((Unlocked.With) unlocked).blocks();
    if (!file.isSound()) {
      throw new MalformedException("a page of the file is damaged");
    }
    if (version < schema.version()) {
      file.copyTo(free(path, ".backup-v" + version + "-"));
      schema.upgrade(file, version);
    }
    return ready(file, lock, blocks, salvage);
  }

  private Opened ready(StoreFile file, StoreLock lock, Blocks blocks, Optional<Salvage> salvage)
      throws SQLException {
    StoredRecords stored = StoredRecords.read(file, blocks);
    StoreWriter writer = new StoreWriter(file, lock, blocks, stored.growth(), stored.lastRow());
    boolean encrypted = options.passphrase().isPresent();
    LocalStore store = new LocalStore(writer, path, encrypted, schema.version()).start();
    return new Opened.Ready(store, stored.records(), salvage);
  }

  private Optional<byte[]> newKey() {
    return options.passphrase().map(passphrase -> WrappedKey.create(passphrase, random).toBytes());
  }

  /** How the content of a file can be read. */
  sealed interface Unlocked {
    /** With these. */
    record With(Blocks blocks) implements Unlocked {}

    /** Not at all. */
    record Not(Opened.WrongKey.Why why) implements Unlocked {}
  }

  private Unlocked unlock(Optional<byte[]> key) {
    Optional<String> passphrase = options.passphrase();
    if (key.isEmpty()) {
      return passphrase.isEmpty()
          ? new Unlocked.With(new Blocks(null))
          : new Unlocked.Not(Opened.WrongKey.Why.NOT_ENCRYPTED);
    }
    if (passphrase.isEmpty()) {
      return new Unlocked.Not(Opened.WrongKey.Why.MISSING);
    }
    StoreCipher cipher = new WrappedKey(key.get()).unwrap(passphrase.get(), random);
    return cipher == null
        ? new Unlocked.Not(Opened.WrongKey.Why.WRONG)
        : new Unlocked.With(new Blocks(cipher));
  }

  /** A file beside another one that is not there yet, with the first free number at its end. */
  static Path free(Path path, String suffix) {
    for (int i = 1; true; i++) {
      Path free = path.resolveSibling(path.getFileName() + suffix + i);
      if (!Files.exists(free)) {
        return free;
      }
    }
  }
}
