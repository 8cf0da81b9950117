package dev.tandem.sync.log;

import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.MalformedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who may do what in which workspace, as the durable entries have it; stateless. */
final class Memberships {
  private Memberships() {}

  /** Gives a person a role, in place of the one before. */
  static void put(Connection connection, long workspace, String person, Role role)
      throws SQLException {
    String sql =
        role == Role.NONE
            ? "DELETE FROM membership WHERE person = ? AND workspace = ?"
            : "INSERT INTO membership (person, workspace, role) VALUES (?, ?, '%s')"
                    .formatted(role.name())
                + " ON CONFLICT (person, workspace) DO UPDATE SET role = excluded.role";
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      Sql.set(write, person, workspace).executeUpdate();
    }
  }

  /** In the order of the workspaces' names. */
  static List<Membership> of(Connection connection, String person) throws SQLException {
    String sql =
        "SELECT w.name, m.role FROM membership m JOIN workspace w ON w.id = m.workspace"
            + " WHERE m.person = ?";
    List<Membership> memberships = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = Sql.set(select, person).executeQuery()) {
      while (row.next()) {
        memberships.add(new Membership(row.getString(1), role(row.getString(2))));
      }
    }
    memberships.sort(Comparator.comparing(Membership::workspace));
    return memberships;
  }

  private static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw new MalformedException("there is no role " + name);
  }
}
