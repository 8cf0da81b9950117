package dev.tandem.sync.authority;

import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.LogEntry;
import java.util.List;

/** What an authority wants done, in this order. */
public sealed interface AuthorityEffect {
  /**
   * Append to the log in one transaction, if no higher epoch has been taken; then tell {@link
   * AuthorityEvent.Stored}. If it fails, by the fence or otherwise, the authority is of no use any
   * more: throw it away, and open another one on what is stored.
   */
  record Append(long epoch, List<LogEntry> entries) implements AuthorityEffect {
    /** Copies the list. */
    public Append {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Store a checkpoint after the appends before it; then the log up to {@code start} can go. It
   * still reaches further back than the checkpoint, for replicas that are behind.
   */
  record Store(long epoch, Checkpoint checkpoint, Point start) implements AuthorityEffect {}

  /** Send a message. */
  record Send(long session, ServerMessage message) implements AuthorityEffect {}

  /**
   * A replica says that it has seen a higher epoch: another server has taken over, or it is wrong.
   * Find out, and if it is so throw this authority away.
   */
  record StepDown() implements AuthorityEffect {}
}
