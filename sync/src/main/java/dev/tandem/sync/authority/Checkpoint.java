package dev.tandem.sync.authority;

import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.mutation.Progress;
import dev.tandem.sync.mutation.ReplicaId;
import java.util.Map;

/**
 * All that an authority must know at one point: with the log entries after it, the present state.
 *
 * @param workspace the receiver's own
 */
public record Checkpoint(Point at, Workspace workspace, Map<ReplicaId, Progress> replicas) {
  /** Copies the map. */
  public Checkpoint {
    replicas = Map.copyOf(replicas);
  }

  /** Of a new workspace. */
  public static Checkpoint ofNew(long generation, String admin) {
    return new Checkpoint(new Point(generation, 0, 0), Workspace.ownedBy(admin), Map.of());
  }
}
