package dev.tandem.sync.host;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.log.Append;
import dev.tandem.sync.log.AppendOutcome;
import dev.tandem.sync.log.LogException;
import dev.tandem.sync.log.Membership;
import dev.tandem.sync.log.WorkspaceLog;
import dev.tandem.sync.message.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** One server's way to a real log, which can stand still, be cut, or lose answers; thread-safe. */
final class TroubledLog implements WorkspaceLog {
  private static final int OPEN = 1_000_000;

  private final WorkspaceLog log;
  private final Semaphore appends = new Semaphore(OPEN);
  private volatile boolean cut;
  private volatile boolean losesAnswers;

  TroubledLog(WorkspaceLog log) {
    this.log = log;
  }

  /** From now on appends wait. */
  void hold() {
    appends.drainPermits();
  }

  /** Appends go on. */
  void letGo() {
    appends.release(OPEN);
  }

  /** How many appends wait. */
  int held() {
    return appends.getQueueLength();
  }

  /** From now on the database cannot be reached, until this is taken back. */
  void cut(boolean isCut) {
    cut = isCut;
  }

  /** From now on appends are made, and nobody learns of it. */
  void loseAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** The real one. */
  WorkspaceLog behind() {
    return log;
  }

  private WorkspaceLog log() throws LogException {
    if (cut) {
      throw new LogException(LogException.Reason.UNAVAILABLE, "the test has cut the cable");
    }
    return log;
  }

  @Override
  public Creation create(String workspace, long generation, String admin) throws LogException {
    return log().create(workspace, generation, admin);
  }

  @Override
  public Acquisition acquire(String workspace, String server, Duration lease) throws LogException {
    return log().acquire(workspace, server, lease);
  }

  @Override
  public Map<String, Long> renew(String server, Duration lease) throws LogException {
    return log().renew(server, lease);
  }

  @Override
  public void release(String workspace, long epoch) throws LogException {
    log().release(workspace, epoch);
  }

  @Override
  public List<AppendOutcome> append(List<Append> list) throws LogException {
    appends.acquireUninterruptibly();
    try {
      List<AppendOutcome> outcomes = log().append(list);
      if (losesAnswers) {
        throw new LogException(LogException.Reason.UNKNOWN_OUTCOME, "the test has lost the answer");
      }
      return outcomes;
    } finally {
      appends.release();
    }
  }

  @Override
  public boolean store(String workspace, long epoch, Checkpoint checkpoint, Point start)
      throws LogException {
    return log().store(workspace, epoch, checkpoint, start);
  }

  @Override
  public List<Membership> workspacesOf(String person) throws LogException {
    return log().workspacesOf(person);
  }

  @Override
  public void close() {
    log.close();
  }
}
