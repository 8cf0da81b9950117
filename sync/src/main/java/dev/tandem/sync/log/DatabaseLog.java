package dev.tandem.sync.log;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.database.Database;
import dev.tandem.sync.database.DatabaseException;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.Point;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logs of workspaces in a SQL database: SQLite for one server, PostgreSQL for several; without
 * an owner. Whoever changes anything of a workspace first locks its row.
 */
public final class DatabaseLog implements WorkspaceLog {
  private final Database database;

  private DatabaseLog(Database database) {
    this.database = database;
  }

  /** On a database, which it closes in the end, and if this fails. */
  public static DatabaseLog on(Database database) throws LogException {
    DatabaseLog log = new DatabaseLog(database);
    if (database.isExclusive()) {
      try {
        // Whoever had a lease is gone: nobody need wait for its end.
        log.change("all", connection -> update(connection, "UPDATE workspace SET owner = NULL"));
      } catch (LogException e) {
        database.close();
        throw e;
      }
    }
    return log;
  }

  @Override
  public Creation create(String workspace, long generation, String admin) throws LogException {
    Names.require("a workspace", workspace);
    Names.require("a person", admin);
    byte[] checkpoint = bytes(Checkpoint.ofNew(generation, admin));
    return change(
        workspace,
        connection -> {
          String sql =
              "INSERT INTO workspace (name, generation) VALUES (?, ?)"
                  + " ON CONFLICT (name) DO NOTHING RETURNING id";
          Optional<Long> id = number(connection, sql, workspace, generation);
          if (id.isEmpty()) {
            return Creation.EXISTS;
          }
          update(
              connection,
              "INSERT INTO checkpoint (workspace, start_version, start_history, content)"
                  + " VALUES (?, 0, 0, ?)",
              id.get(),
              checkpoint);
          Memberships.put(connection, id.get(), admin, Role.ADMIN);
          return Creation.CREATED;
        });
  }

  /**
   * What is read is read after the commit that took the workspace. So it is as durable as that
   * commit: what stood before it in the database's journal has gone to a standby before it, and
   * nobody can append behind it. And the workspace is locked no longer than a moment.
   */
  @Override
  public Acquisition acquire(String workspace, String server, Duration lease) throws LogException {
    while (true) {
      Claim claim = change(workspace, connection -> claim(connection, workspace, server, lease));
      switch (claim) {
        case Claim.Taken taken -> {
          Optional<StoredLog> stored = load(workspace, taken);
          if (stored.isPresent()) {
            return new Acquisition.Taken(taken.epoch, stored.get());
          }
        }
        case Claim.Held(String by) -> {
          return new Acquisition.HeldBy(by);
        }
        case Claim.Missing() -> {
          return new Acquisition.NoWorkspace();
        }
        case Claim.Changed() -> {
          // Somebody let it go between the two statements: try again.
        }
      }
    }
  }

  private sealed interface Claim {
    record Taken(long workspace, long epoch) implements Claim {}

    record Held(String server) implements Claim {}

    record Missing() implements Claim {}

    record Changed() implements Claim {}
  }

  private Claim claim(Connection connection, String workspace, String server, Duration lease)
      throws SQLException {
    if (!Names.isName(workspace)) {
      return new Claim.Missing();
    }
    String now = database.nowMillis();
    String sql =
        "UPDATE workspace SET owner = ?, epoch = epoch + 1, lease_until = "
            + now
            + " + ? WHERE name = ? AND (owner IS NULL OR owner = ? OR lease_until <= "
            + now
            + ") RETURNING id, epoch";
    try (PreparedStatement update = connection.prepareStatement(sql);
        ResultSet row =
            Sql.set(update, server, lease.toMillis(), workspace, server).executeQuery()) {
      if (row.next()) {
        return new Claim.Taken(row.getLong(1), row.getLong(2));
      }
    }
    return holder(connection, workspace);
  }

  private static Claim holder(Connection connection, String workspace) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT owner FROM workspace WHERE name = ?");
        ResultSet row = Sql.set(select, workspace).executeQuery()) {
      if (!row.next()) {
        return new Claim.Missing();
      }
      String owner = row.getString(1);
      return owner == null ? new Claim.Changed() : new Claim.Held(owner);
    }
  }

  /** What is damaged stays as it is, and is let go: no other workspace is affected. */
  private Optional<StoredLog> load(String workspace, Claim.Taken taken) throws LogException {
    try {
      return database.read(
          connection -> new StoredLogReader(connection, taken.workspace).read(taken.epoch));
    } catch (MalformedException e) {
      release(workspace, taken.epoch);
      throw corrupt(workspace, e);
    } catch (DatabaseException e) {
      throw failed(workspace, e);
    }
  }

  @Override
  public Map<String, Long> renew(String server, Duration lease) throws LogException {
    String sql =
        "UPDATE workspace SET lease_until = "
            + database.nowMillis()
            + " + ? WHERE id IN (SELECT id FROM workspace WHERE owner = ? ORDER BY name"
            + database.forUpdate()
            + ") RETURNING name, epoch";
    return change(
        "all of " + server,
        connection -> {
          Map<String, Long> held = new HashMap<>();
          try (PreparedStatement update = connection.prepareStatement(sql);
              ResultSet row = Sql.set(update, lease.toMillis(), server).executeQuery()) {
            while (row.next()) {
              held.put(row.getString(1), row.getLong(2));
            }
          }
          return held;
        });
  }

  @Override
  public void release(String workspace, long epoch) throws LogException {
    String sql = "UPDATE workspace SET owner = NULL WHERE name = ? AND epoch = ?";
    change(workspace, connection -> update(connection, sql, workspace, epoch));
  }

  @Override
  public List<AppendOutcome> append(List<Append> appends) throws LogException {
    if (appends.stream().map(Append::workspace).distinct().count() < appends.size()) {
      throw new IllegalArgumentException("two appends to one workspace");
    }
    List<Encoded> encoded = new ArrayList<>(appends.size());
    for (Append append : appends) {
      encoded.add(Encoded.of(append));
    }
    return change(
        "several workspaces",
        connection -> new GroupAppend(connection, database.forUpdate()).run(encoded));
  }

  @Override
  public boolean store(String workspace, long epoch, Checkpoint checkpoint, Point start)
      throws LogException {
    byte[] content = bytes(checkpoint);
    return change(
        workspace,
        connection -> {
          Optional<Long> id = storable(connection, workspace, epoch, checkpoint.at(), start);
          if (id.isEmpty()) {
            return false;
          }
          update(
              connection,
              "UPDATE checkpoint SET start_version = ?, start_history = ?, content = ?"
                  + " WHERE workspace = ?",
              start.version(),
              start.history(),
              content,
              id.get());
          update(
              connection,
              "DELETE FROM entry WHERE workspace = ? AND version <= ?",
              id.get(),
              start.version());
          return true;
        });
  }

  /** The workspace, locked, if a checkpoint fits it. */
  private Optional<Long> storable(
      Connection connection, String workspace, long epoch, Point at, Point start)
      throws SQLException {
    String sql =
        "SELECT id FROM workspace WHERE name = ? AND epoch = ? AND generation = ? AND head >= ?";
    Optional<Long> id =
        number(
            connection,
            sql + database.forUpdate(),
            workspace,
            epoch,
            at.generation(),
            at.version());
    if (id.isEmpty() || start.generation() != at.generation() || start.version() > at.version()) {
      return Optional.empty();
    }
    String before = "SELECT workspace FROM checkpoint WHERE workspace = ? AND start_version <= ?";
    return number(connection, before, id.get(), start.version());
  }

  private static byte[] bytes(Checkpoint checkpoint) throws LogException {
    return CheckpointFormat.toBytes(checkpoint)
        .orElseThrow(() ->
            new LogException(
                LogException.Reason.TOO_LARGE, "a checkpoint is too large to be stored"));
  }

  @Override
  public List<Membership> workspacesOf(String person) throws LogException {
    if (!Names.isName(person)) {
      return List.of();
    }
    try {
      return database.read(connection -> Memberships.of(connection, person));
    } catch (MalformedException e) {
      throw corrupt("those of " + person, e);
    } catch (DatabaseException e) {
      throw failed("those of " + person, e);
    }
  }

  private <T> T change(String workspace, Database.Work<T> work) throws LogException {
    try {
      return database.transaction(work);
    } catch (DatabaseException e) {
      throw failed(workspace, e);
    }
  }

  /** The first column of the first row, if there is one. */
  private static Optional<Long> number(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = Sql.set(statement, values).executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return Sql.set(statement, values).executeUpdate();
    }
  }

  private static LogException corrupt(String workspace, MalformedException failure) {
    return new LogException(
        LogException.Reason.CORRUPT,
        "what is stored of workspace " + workspace + " is damaged: " + failure.getMessage(),
        failure);
  }

  private static LogException failed(String workspace, DatabaseException failure) {
    LogException.Reason reason =
        switch (failure.problem()) {
          case FULL_DISK -> LogException.Reason.FULL_DISK;
          case UNAVAILABLE -> LogException.Reason.UNAVAILABLE;
          case REFUSED -> LogException.Reason.REFUSED;
          case IN_USE -> LogException.Reason.IN_USE;
          case NOT_OURS -> LogException.Reason.NOT_OURS;
          case CORRUPT -> LogException.Reason.CORRUPT;
          case UNKNOWN_OUTCOME -> LogException.Reason.UNKNOWN_OUTCOME;
        };
    return new LogException(
        reason, "the log of " + workspace + ": " + failure.getMessage(), failure);
  }

  @Override
  public void close() {
    database.close();
  }
}
