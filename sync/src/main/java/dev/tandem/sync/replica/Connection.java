package dev.tandem.sync.replica;

import dev.tandem.sync.document.Role;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.replica.ReplicaStatus.Link;
import org.jspecify.annotations.Nullable;

/** What a replica knows of its connection; nothing of it is stored. Owned by the replica. */
final class Connection {
  private boolean up;
  private ServerMessage.@Nullable Welcome welcome;
  private ServerMessage.@Nullable Why turnedAway;

  /** Whether the authority has shown to know less than the replica. */
  boolean stale;

  /** The highest version that the authority is known to have. */
  long head;

  long generation;

  void up() {
    down();
    up = true;
  }

  void down() {
    up = false;
    welcome = null;
    turnedAway = null;
    stale = false;
    head = 0;
    generation = 0;
  }

  /**
   * Whether a message is of an authority that has lost the workspace to another one. Epochs count
   * within one generation; what belongs to no generation says nothing of the log, and is believed.
   */
  boolean isOutdated(ServerMessage message, Point at, long epoch) {
    boolean outdated = message.epoch() < epoch && isOf(at.generation(), message);
    stale |= outdated;
    return outdated;
  }

  /** Whether a message tells of a generation. */
  static boolean isOf(long generation, ServerMessage message) {
    return switch (message) {
      case ServerMessage.Welcome welcome -> welcome.generation() == generation;
      case ServerMessage.Heartbeat heartbeat -> heartbeat.generation() == generation;
      case ServerMessage.News news -> news.generation() == generation;
      case ServerMessage.Snapshot snapshot -> snapshot.at().generation() == generation;
      case ServerMessage.Done _,
          ServerMessage.Outcomes _,
          ServerMessage.Unreachable _,
          ServerMessage.Forked _,
          ServerMessage.TurnedAway _ ->
          false;
    };
  }

  void welcome(ServerMessage.Welcome message) {
    turnedAway = null;
    welcome = message;
    generation = message.generation();
    head = message.head();
  }

  void turnAway(ServerMessage.Why why) {
    turnedAway = why;
    welcome = null;
  }

  boolean isUp() {
    return up;
  }

  boolean isWelcome() {
    return welcome != null;
  }

  /** Whether a replica that is there has all that the authority is known to have. */
  boolean isCurrent(Point at) {
    return welcome != null && generation == at.generation() && head <= at.version();
  }

  /** Whether a push gets an answer: without access, it gets its refusals. */
  boolean takesPushes() {
    return up && (welcome != null || turnedAway == ServerMessage.Why.NO_ACCESS);
  }

  Link link(Point at) {
    if (!up) {
      return Link.OFFLINE;
    }
    if (turnedAway != null) {
      return switch (turnedAway) {
        case NO_ACCESS -> Link.NO_ACCESS;
        case NOT_YOURS -> Link.NOT_YOURS;
        case UPGRADE -> Link.UPGRADE_REQUIRED;
        case OLD_SERVER -> Link.OLD_SERVER;
      };
    }
    if (stale) {
      return Link.STALE_SERVER;
    }
    if (welcome == null) {
      return Link.CONNECTING;
    }
    if (!isCurrent(at)) {
      return Link.BEHIND;
    }
    return welcome.role().includes(Role.WRITE) ? Link.ONLINE : Link.READ_ONLY;
  }
}
