package dev.tandem.sync.log;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A PostgreSQL primary and its synchronous standby: no commit returns before both have it. */
public final class FailoverCluster implements AutoCloseable {
  private final Path primaryData;
  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;
  private boolean killed;

  /** Starts both. */
  public FailoverCluster(Path folder) throws Exception {
    primaryData = folder.resolve("primary");
    Path standbyData = folder.resolve("standby");
    primary =
        durable(EmbeddedPostgres.builder())
            .setDataDirectory(primaryData)
            .setRegisterShutdownHook(false)
            // Before it is first started: so the standby is a copy with the same identity.
            .setDataDirectoryCustomizer(made -> copy(made.toPath(), standbyData))
            .start();
    Files.createFile(standbyData.resolve("standby.signal"));
    Files.writeString(
        standbyData.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'%n"
            .formatted(primary.getPort()),
        StandardOpenOption.APPEND);
    standby =
        durable(EmbeddedPostgres.builder())
            .setDataDirectory(standbyData)
            .setCleanDataDirectory(false)
            .start();
    run(primary, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
    run(primary, "SELECT pg_reload_conf()");
    Await.until(
        "the standby is synchronous",
        () -> run(primary, "SELECT FROM pg_stat_replication WHERE sync_state = 'sync'"));
  }

  /** The library's own settings are for tests that do not care. */
  private static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
    return builder
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  /** Of both: whoever connects finds the one that is the primary. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
        .formatted(primary.getPort(), standby.getPort());
  }

  /** Ends all processes of the primary at once. */
  public void killPrimary() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(primaryData.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> processes = postmaster.descendants().toList();
    killed = true;
    postmaster.destroyForcibly();
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  /** Makes the standby the primary. */
  public void promoteStandby() throws SQLException {
    run(standby, "SELECT pg_promote()");
  }

  private static boolean run(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) && statement.getResultSet().next();
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Files.createDirectory(
                  to.resolve(from.relativize(folder)),
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rwx------")));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.copy(file, to.resolve(from.relativize(file)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    standby.close();
    if (!killed) {
      primary.close();
    }
  }
}
