package dev.tandem.sync.host;

import dev.tandem.sync.Limits;
import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.log.Append;
import dev.tandem.sync.log.AppendOutcome;
import dev.tandem.sync.log.LogException;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authority and its way to the log: its one append under way, its checkpoints, and how much of
 * what came is not durable yet; owned by the workspace's loop. Once it has ended, or has told its
 * owner that it is lost or has failed, it does nothing more.
 */
final class LiveAuthority {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAuthority.class);

  private final String workspace;
  private final Loads.Result.Ready opened;
  private final HostLoop loop;
  private final HostServices services;
  private final Owner owner;
  private boolean ended;
  private boolean appending;
  private boolean checkpointing;

  /** The newest checkpoint that is to be stored, when all before it is durable. */
  private AuthorityEffect.@Nullable Store waiting;

  /** Bytes of pushes in the append under way. */
  private long appendingBytes;

  /** Bytes of pushes that came since. */
  private long takenBytes;

  /** What is done with what an authority wants; called on the loop. */
  interface Owner {
    void send(long session, ServerMessage message);

    /** Something is durable. */
    void stored();

    /** Another server has taken the workspace. */
    void lost();

    /** Somebody has seen, or claims to have seen, a newer authority of this workspace. */
    void doubted();

    /** The authority is of no use any more: what is durable is not known, or it made a mistake. */
    void failed(String text);
  }

  LiveAuthority(
      String workspace,
      Loads.Result.Ready opened,
      HostLoop loop,
      HostServices services,
      Owner owner) {
    this.workspace = workspace;
    this.opened = opened;
    this.loop = loop;
    this.services = services;
    this.owner = owner;
  }

  Authority authority() {
    return opened.authority();
  }

  /** Whether something is on its way to the log. */
  boolean isBusy() {
    return appending || checkpointing || waiting != null;
  }

  /** Whether it was lost, by what a renewal of leases says that began at a time. */
  boolean isLost(@Nullable Long heldEpoch, long sinceNanos) {
    boolean isOlder = opened.takenNanos() - sinceNanos < 0;
    return isOlder && (heldEpoch == null || heldEpoch != opened.epoch());
  }

  /** A message came. Pushes are dropped while too much is not durable: they come again. */
  void received(long session, ClientMessage message, int bytes) {
    if (message instanceof ClientMessage.Push && !takes(bytes)) {
      services.counters().dropped.increment();
      return;
    }
    handle(new AuthorityEvent.Received(session, message));
    settle();
  }

  private boolean takes(int bytes) {
    if (appendingBytes + takenBytes + bytes > Limits.UNSTORED_BYTES
        || !services.backlog().take(bytes)) {
      return false;
    }
    takenBytes += bytes;
    return true;
  }

  /** Of pushes that the authority has dealt with, nothing waits if it appends nothing. */
  private void settle() {
    if (!appending) {
      services.backlog().give(takenBytes);
      takenBytes = 0;
    }
  }

  /** Takes an event, and does what comes of it. */
  void handle(AuthorityEvent event) {
    if (ended) {
      return;
    }
    List<AuthorityEffect> effects;
    try {
      effects = authority().on(event);
    } catch (RuntimeException | VirtualMachineError e) {
      LOG.error("The authority of workspace {} made a mistake", workspace, e);
      owner.failed("the server made a mistake in this workspace; its log says which");
      return;
    }
    for (AuthorityEffect effect : effects) {
      if (!ended) {
        carryOut(effect);
      }
    }
  }

  private void carryOut(AuthorityEffect effect) {
    switch (effect) {
      case AuthorityEffect.Append append -> append(append);
      case AuthorityEffect.Store store -> {
        waiting = store;
        storeCheckpoint();
      }
      case AuthorityEffect.Send(long session, ServerMessage message) ->
          owner.send(session, message);
      case AuthorityEffect.StepDown() -> owner.doubted();
    }
  }

  private void append(AuthorityEffect.Append append) {
    appending = true;
    appendingBytes = takenBytes;
    takenBytes = 0;
    long version = append.entries().getLast().version();
    services
        .writer()
        .append(new Append(workspace, append.epoch(), append.entries()), new Answer(this, version));
  }

  private void appended(long version, AppendOutcome outcome) {
    appendEnded();
    if (ended) {
      return;
    }
    switch (outcome) {
      case APPENDED -> {
        owner.stored();
        handle(new AuthorityEvent.Stored(version));
        settle();
        storeCheckpoint();
      }
      case FENCED, MISPLACED -> owner.lost();
    }
  }

  private void appendFailed(LogException failure) {
    appendEnded();
    if (!ended) {
      LOG.error("An append to workspace {} failed: {}", workspace, failure.getMessage());
      owner.failed(Failures.text(failure));
    }
  }

  private void appendEnded() {
    services.backlog().give(appendingBytes);
    appendingBytes = 0;
    appending = false;
  }

  /** Only the newest checkpoint matters; all that it holds must be durable before. */
  private void storeCheckpoint() {
    AuthorityEffect.Store store = waiting;
    if (ended || checkpointing || store == null || !isDurable(store)) {
      return;
    }
    waiting = null;
    checkpointing = true;
    services.loads().store(workspace, store, ours -> loop.execute(() -> checkpointed(ours)));
  }

  private boolean isDurable(AuthorityEffect.Store store) {
    return store.checkpoint().at().version() <= authority().durable();
  }

  private void checkpointed(boolean ours) {
    checkpointing = false;
    if (!ended && !ours) {
      owner.lost();
    } else {
      storeCheckpoint();
    }
  }

  /** Ends it, and gives the workspace back; before that, if it was sound, with a checkpoint. */
  void release(boolean isSound) {
    AuthorityEffect.Store last = null;
    if (isSound) {
      for (AuthorityEffect effect : authority().on(new AuthorityEvent.CheckpointDue())) {
        last = effect instanceof AuthorityEffect.Store store ? store : last;
      }
    }
    services.loads().release(workspace, opened.epoch(), last);
    end();
  }

  /** Ends it. What comes back from now on is of no interest. */
  void end() {
    ended = true;
    waiting = null;
    services.backlog().give(takenBytes);
    takenBytes = 0;
  }

  /** Brings the writer's answer to the loop. */
  private record Answer(LiveAuthority live, long version) implements LogWriter.Listener {
    @Override
    public void appended(AppendOutcome outcome) {
      live.loop.execute(() -> live.appended(version, outcome));
    }

    @Override
    public void failed(LogException failure) {
      live.loop.execute(() -> live.appendFailed(failure));
    }
  }
}
