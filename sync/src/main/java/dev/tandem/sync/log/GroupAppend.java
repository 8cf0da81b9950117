package dev.tandem.sync.log;

import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.mutation.ReplicaId;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Appends to many workspaces within one transaction; owned by its thread. It first locks the rows
 * of all these workspaces, then reads how far the replicas are, and only then writes: so each
 * decision is about what stays so until the commit.
 */
final class GroupAppend {
  private final Connection connection;
  private final String forUpdate;

  GroupAppend(Connection connection, String forUpdate) {
    this.connection = connection;
    this.forUpdate = forUpdate;
  }

  /** A workspace before the append. */
  private record Head(long workspace, long epoch, long version, long history) {}

  private record ReplicaKey(long workspace, ReplicaId replica) {}

  /** An append and where it goes. */
  private record Part(Head head, Encoded encoded) {}

  /** An outcome for each, in their order. */
  List<AppendOutcome> run(List<Encoded> appends) throws SQLException {
    Map<String, Head> heads = lock(appends);
    Map<ReplicaKey, Long> numbers = numbers(appends, heads);
    List<AppendOutcome> outcomes = new ArrayList<>(appends.size());
    List<Part> parts = new ArrayList<>(appends.size());
    for (Encoded encoded : appends) {
      Head head = heads.get(encoded.append().workspace());
      AppendOutcome outcome = outcome(encoded, head, numbers);
      outcomes.add(outcome);
      if (outcome == AppendOutcome.APPENDED && head != null) {
        parts.add(new Part(head, encoded));
      }
    }
    if (!parts.isEmpty()) {
      writeHeads(parts);
      writeNumbers(parts);
      writeEntries(parts);
      writeRoles(parts);
    }
    return outcomes;
  }

  private static AppendOutcome outcome(
      Encoded encoded, @Nullable Head head, Map<ReplicaKey, Long> numbers) {
    if (head == null || head.epoch != encoded.append().epoch()) {
      return AppendOutcome.FENCED;
    }
    boolean follows =
        encoded.gapless()
            && encoded.append().entries().getFirst().version() == head.version + 1
            && encoded.numbers().entrySet().stream()
                .allMatch(replica -> {
                  ReplicaKey key = new ReplicaKey(head.workspace, replica.getKey());
                  return replica.getValue().first() == numbers.getOrDefault(key, 0L) + 1;
                });
    return follows ? AppendOutcome.APPENDED : AppendOutcome.MISPLACED;
  }

  /** Always in the order of the names, so that two groups never wait for each other. */
  private Map<String, Head> lock(List<Encoded> appends) throws SQLException {
    List<String> names =
        appends.stream().map(encoded -> encoded.append().workspace()).sorted().toList();
    Map<String, Head> heads = new HashMap<>();
    for (List<String> some : Sql.chunks(names)) {
      String sql =
          "SELECT name, id, epoch, head, history FROM workspace WHERE name IN ("
              + Sql.places("?", some.size())
              + ") ORDER BY name"
              + forUpdate;
      try (PreparedStatement select = connection.prepareStatement(sql);
          ResultSet row = Sql.set(select, some.toArray()).executeQuery()) {
        while (row.next()) {
          Head head = new Head(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
          heads.put(row.getString(1), head);
        }
      }
    }
    return heads;
  }

  private Map<ReplicaKey, Long> numbers(List<Encoded> appends, Map<String, Head> heads)
      throws SQLException {
    List<ReplicaKey> keys = new ArrayList<>();
    for (Encoded encoded : appends) {
      Head head = heads.get(encoded.append().workspace());
      if (head != null) {
        encoded.numbers().keySet().forEach(id -> keys.add(new ReplicaKey(head.workspace, id)));
      }
    }
    Map<ReplicaKey, Long> numbers = new HashMap<>();
    for (List<ReplicaKey> some : Sql.chunks(keys)) {
      String sql =
          "SELECT workspace, replica, number FROM replica WHERE (workspace, replica) IN (VALUES "
              + Sql.places("(?,?)", some.size())
              + ")";
      Object[] values =
          some.stream().flatMap(key -> Stream.of(key.workspace, bytes(key.replica))).toArray();
      try (PreparedStatement select = connection.prepareStatement(sql);
          ResultSet row = Sql.set(select, values).executeQuery()) {
        while (row.next()) {
          ByteBuffer id = ByteBuffer.wrap(row.getBytes(2));
          ReplicaId replica = new ReplicaId(id.getLong(), id.getLong());
          numbers.put(new ReplicaKey(row.getLong(1), replica), row.getLong(3));
        }
      }
    }
    return numbers;
  }

  private static byte[] bytes(ReplicaId replica) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(replica.high())
        .putLong(replica.low())
        .array();
  }

  private void writeHeads(List<Part> parts) throws SQLException {
    String sql = "UPDATE workspace SET head = ?, history = ? WHERE id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (Part part : parts) {
        long history = part.head.history;
        for (byte[] entry : part.encoded.bytes()) {
          history = Hashes.extend(history, entry);
        }
        long version = part.head.version + part.encoded.bytes().size();
        Sql.add(update, version, history, part.head.workspace);
      }
      update.executeBatch();
    }
  }

  private void writeNumbers(List<Part> parts) throws SQLException {
    String sql =
        "INSERT INTO replica (workspace, replica, number) VALUES (?, ?, ?)"
            + " ON CONFLICT (workspace, replica) DO UPDATE SET number = excluded.number";
    try (PreparedStatement upsert = connection.prepareStatement(sql)) {
      for (Part part : parts) {
        for (var replica : part.encoded.numbers().entrySet()) {
          Sql.add(upsert, part.head.workspace, bytes(replica.getKey()), replica.getValue().last());
        }
      }
      upsert.executeBatch();
    }
  }

  private void writeEntries(List<Part> parts) throws SQLException {
    String sql = "INSERT INTO entry (workspace, version, content) VALUES (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Part part : parts) {
        long version = part.head.version;
        for (byte[] entry : part.encoded.bytes()) {
          Sql.add(insert, part.head.workspace, ++version, entry);
        }
      }
      insert.executeBatch();
    }
  }

  private void writeRoles(List<Part> parts) throws SQLException {
    for (Part part : parts) {
      for (var granted : part.encoded.roles().entrySet()) {
        Memberships.put(connection, part.head.workspace, granted.getKey(), granted.getValue());
      }
    }
  }
}
