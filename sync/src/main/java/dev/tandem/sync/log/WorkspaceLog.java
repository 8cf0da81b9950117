package dev.tandem.sync.log;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.message.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where the logs of all workspaces are durable; without an owner: every method may be called on any
 * thread, and blocks. A method that returns has made durable what it did; one that throws has done
 * nothing, unless its {@link LogException} says that the outcome is unknown.
 *
 * <p>Two things keep several servers apart. A lease, by the database's clock, says who should serve
 * a workspace. An epoch, which rises whenever a server takes a workspace, makes sure of it: what
 * comes with an older epoch changes nothing, so no clock can do harm.
 */
public interface WorkspaceLog extends AutoCloseable {
  /**
   * Makes a workspace, if there is none of this name.
   *
   * @param workspace 1 to {@link dev.tandem.sync.Limits#NAME_CHARS} characters
   * @param generation random
   * @param admin its first member
   * @throws IllegalArgumentException if a name is not one
   */
  Creation create(String workspace, long generation, String admin) throws LogException;

  /**
   * Takes a workspace for a server, unless another one's lease is still good, and reads all of it.
   * A server that has it already takes it anew, with a new epoch: it may have been restarted.
   *
   * @param server its name among all servers of this log: what a client is redirected to
   */
  Acquisition acquire(String workspace, String server, Duration lease) throws LogException;

  /**
   * Renews the leases of all workspaces that a server has.
   *
   * @return these, with their epochs. A workspace that is missing, or has another epoch, was taken
   *     by somebody else.
   */
  Map<String, Long> renew(String server, Duration lease) throws LogException;

  /** Ends a lease, so that others need not wait for it; nothing if the epoch is not the newest. */
  void release(String workspace, long epoch) throws LogException;

  /**
   * Appends to several workspaces in one transaction. Each part stands for itself: what is fenced
   * or misplaced changes nothing, and the others are appended.
   *
   * @param appends at most one for each workspace
   * @return an outcome for each, in their order
   */
  List<AppendOutcome> append(List<Append> appends) throws LogException;

  /**
   * Stores a checkpoint in place of the one before, and removes the entries up to {@code start}.
   *
   * @param start from the last start to the checkpoint's own point
   * @return whether it did; not if a higher epoch was taken, or if these are not points of the log
   */
  boolean store(String workspace, long epoch, Checkpoint checkpoint, Point start)
      throws LogException;

  /** The workspaces that a person may at least read, in the order of their names. */
  List<Membership> workspacesOf(String person) throws LogException;

  /** Gives connections and files back. Leases are not released. */
  @Override
  void close();

  /** What came of making a workspace. */
  enum Creation {
    /** It is new. */
    CREATED,
    /** There was one of this name already; it is as it was. */
    EXISTS
  }

  /** What came of taking a workspace. */
  sealed interface Acquisition {
    /**
     * It is this server's.
     *
     * @param epoch higher than all before
     * @param stored all that is stored; the receiver's own
     */
    record Taken(long epoch, StoredLog stored) implements Acquisition {}

    /** Another server has it. */
    record HeldBy(String server) implements Acquisition {}

    /** There is no workspace of this name. */
    record NoWorkspace() implements Acquisition {}
  }
}
