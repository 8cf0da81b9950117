package dev.tandem.sync.client;

import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Refusal;
import dev.tandem.sync.document.Workspace;
import dev.tandem.sync.replica.MutationStatus;
import dev.tandem.sync.replica.RejectedMutation;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.replica.Touched;
import dev.tandem.sync.replica.ViewChange;
import dev.tandem.sync.undo.UndoHistory;
import dev.tandem.sync.wire.Presence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One workspace on this machine: edits show at once, are stored, and go to the authority when there
 * is one; owned by the thread of its settings' owner, on which it must be made and used. No method
 * waits for a store or a network.
 */
public final class WorkspaceClient implements AutoCloseable {
  private final ClientSettings settings;
  private final Thread ownerThread = Thread.currentThread();
  private final Replica replica;
  private final RecordStore store;
  private final Saving saving;
  private final Peers peers;
  private final Line line;
  private final UndoScopes undo = new UndoScopes();
  private final Outcomes outcomes = new Outcomes();
  private final List<ClientListener> listeners = new ArrayList<>();

  /** What listeners are still to be told, in order, so that one of them may edit meanwhile. */
  private final Deque<Consumer<ClientListener>> news = new ArrayDeque<>();

  private boolean telling;
  private boolean closed;
  private @Nullable ClientStatus told;

  /**
   * Opens a workspace on what a store has of it.
   *
   * @param schema the version of the program's schema
   * @param stored all records that the store has; none for a new workspace
   */
  public WorkspaceClient(
      ClientSettings settings, int schema, RecordStore store, List<ReplicaRecord> stored) {
    this.settings = settings;
    this.store = store;
    replica = new Replica(schema, settings.random(), stored);
    saving = new Saving(store, settings.owner(), this::saved);
    peers = new Peers(this::peersChanged);
    line = new Line(settings, peers, this::happened, this::tell);
    happened(new ReplicaEvent.LinkDown());
  }

  // ---- What it shows

  /** The state that the program shows; only this client changes it. */
  public Workspace view() {
    checkOwner();
    return replica.view();
  }

  /** The state as the authority has it, as far as is known here. */
  public Workspace confirmed() {
    checkOwner();
    return replica.confirmed();
  }

  /** How it is. */
  public ClientStatus status() {
    checkOwner();
    return new ClientStatus(replica.status(), line.state(), saving.state());
  }

  /** Mutations that were refused and not dismissed yet, in their order. */
  public List<RejectedMutation> rejected() {
    checkOwner();
    return replica.rejected();
  }

  /** Who else is here. */
  public List<Peers.Peer> peers() {
    checkOwner();
    return peers.all();
  }

  /** Adds somebody who is told of changes. */
  public void addListener(ClientListener listener) {
    checkOwner();
    listeners.add(listener);
  }

  /** Tells somebody nothing more. */
  public void removeListener(ClientListener listener) {
    checkOwner();
    listeners.remove(listener);
  }

  // ---- Edits

  /** Makes an edit, at once, in the view. */
  public EditResult edit(Edit edit) {
    checkOpen();
    UndoHistory.Prepared prepared = UndoHistory.prepare(replica.view(), edit.operations());
    EditResult result = make(edit.guards(), edit.operations());
    if (result instanceof EditResult.Made) {
      undo.edited(edit, prepared);
    }
    tell();
    return result;
  }

  /** Takes the last edit of a scope back; false if there is nothing that could be. */
  public boolean undo(String scope) {
    checkOpen();
    return again(undo.undo(scope, replica.view()));
  }

  /** Makes the last edit of a scope that was taken back again; false if there is none. */
  public boolean redo(String scope) {
    checkOpen();
    return again(undo.redo(scope, replica.view()));
  }

  /** Whether a scope has something to undo. */
  public boolean canUndo(String scope) {
    return undo.canUndo(scope);
  }

  /** Whether a scope has something to redo. */
  public boolean canRedo(String scope) {
    return undo.canRedo(scope);
  }

  private boolean again(List<Operation> operations) {
    boolean made = !operations.isEmpty() && make(List.of(), operations) instanceof EditResult.Made;
    tell();
    return made;
  }

  private EditResult make(List<Guard> guards, List<Operation> operations) {
    EditResult result = null;
    for (ReplicaEffect effect : replica.on(new ReplicaEvent.Edit(guards, operations))) {
      switch (effect) {
        case ReplicaEffect.Edited(long ticket) -> result = new EditResult.Made(ticket);
        case ReplicaEffect.EditRefused(Refusal refusal) -> result = new EditResult.Refused(refusal);
        case ReplicaEffect.Persist _,
            ReplicaEffect.Send _,
            ReplicaEffect.Changed _,
            ReplicaEffect.MutationChanged _,
            ReplicaEffect.StatusChanged _ ->
            carryOut(effect);
      }
    }
    if (result == null) {
      throw new IllegalStateException("the replica left an edit unanswered");
    }
    if (result instanceof EditResult.Made) {
      Set<String> documents = new TreeSet<>();
      Touched.add(operations, documents);
      news.add(listener -> listener.edited(documents));
    }
    lookAtLine();
    return result;
  }

  /** Forgets a rejected mutation, once its author has dealt with it. */
  public void dismiss(long ticket) {
    checkOpen();
    happened(new ReplicaEvent.Dismiss(ticket));
  }

  // ---- Waiting

  /** Completes, on the owner's thread, when all edits so far are stored on this machine. */
  public CompletableFuture<Void> saved() {
    checkOwner();
    return saving.saved();
  }

  /** How a mutation ended, if it has and that is remembered, or null. */
  public @Nullable CallResult ended(long ticket) {
    checkOwner();
    return outcomes.ended(ticket);
  }

  /**
   * Completes, on the owner's thread, when a mutation has its outcome, at the latest at a deadline.
   * The mutation goes its way, whether or not somebody waits.
   */
  public CompletableFuture<CallResult> outcome(long ticket, Duration deadline) {
    checkOwner();
    CompletableFuture<CallResult> waiter = outcomes.await(ticket);
    if (closed) {
      outcomes.giveUp(ticket, waiter, CallResult.Why.CLOSED);
    } else if (!waiter.isDone()) {
      if (line.state() instanceof LinkState.Silent) {
        outcomes.giveUp(ticket, waiter, CallResult.Why.CIRCUIT_OPEN);
        return waiter;
      }
      Runnable cancel =
          settings
              .timers()
              .after(
                  deadline.toMillis(),
                  () -> settings.owner().execute(() -> deadlinePassed(ticket, waiter)));
      var _ = waiter.thenRun(cancel);
    }
    return waiter;
  }

  private void deadlinePassed(long ticket, CompletableFuture<CallResult> waiter) {
    outcomes.giveUp(
        ticket, waiter, line.isUp() ? CallResult.Why.TIMED_OUT : CallResult.Why.OFFLINE);
  }

  // ---- The way to the authority

  /**
   * Syncs by way of a connector from now on, and goes on by itself after each loss.
   *
   * @param workspace its name at the authority
   * @param create whether it is to be made there if there is none
   */
  public void connect(Connector connector, String workspace, boolean create) {
    checkOpen();
    line.connect(connector, workspace, create);
    tell();
  }

  /** Works without the authority from now on. */
  public void disconnect() {
    checkOpen();
    line.disconnect("disconnected by choice");
    tell();
  }

  /**
   * Tells the others who are here something of oneself, such as where the cursor is. It may get
   * lost, and is forgotten when the connection ends.
   */
  public void presence(Presence state) {
    checkOpen();
    line.tell(state);
  }

  /** Stores what is not stored yet, if the store can, and lets the way and the store go. */
  @Override
  public void close() {
    checkOwner();
    if (!closed) {
      line.disconnect("closed");
      closed = true;
      listeners.clear();
      outcomes.giveUp(CallResult.Why.CLOSED);
      store.close();
    }
  }

  // ---- What happens

  private void happened(ReplicaEvent event) {
    if (closed) {
      return;
    }
    for (ReplicaEffect effect : replica.on(event)) {
      carryOut(effect);
    }
    lookAtLine();
    tell();
  }

  private void peersChanged() {
    news.add(ClientListener::peers);
    tell();
  }

  private void saved(long batch) {
    happened(new ReplicaEvent.Persisted(batch));
    if (!closed && store.isCompactionDue()) {
      store.compact(replica.fold());
    }
  }

  private void carryOut(ReplicaEffect effect) {
    switch (effect) {
      case ReplicaEffect.Persist(long batch, List<ReplicaRecord> records) ->
          saving.persist(batch, records);
      case ReplicaEffect.Send(var message) -> line.send(message);
      case ReplicaEffect.Changed(ViewChange change) -> {
        undo.others(change);
        news.add(listener -> listener.changed(change));
      }
      case ReplicaEffect.MutationChanged(long ticket, MutationStatus status) -> {
        outcomes.changed(ticket, status);
        news.add(listener -> listener.mutation(ticket, status));
      }
      case ReplicaEffect.Edited _, ReplicaEffect.EditRefused _, ReplicaEffect.StatusChanged _ -> {
        // Edits are answered where they are made; the status is looked at in the end.
      }
    }
  }

  private void lookAtLine() {
    line.looksAt(replica.status());
  }

  /** Tells the listeners what happened, unless an outer call does. */
  private void tell() {
    if (telling || closed) {
      return;
    }
    telling = true;
    try {
      for (Consumer<ClientListener> next = next(); next != null; next = next()) {
        List.copyOf(listeners).forEach(next);
      }
    } finally {
      telling = false;
    }
  }

  private @Nullable Consumer<ClientListener> next() {
    Consumer<ClientListener> next = news.poll();
    ClientStatus now = status();
    if (next == null && !now.equals(told)) {
      told = now;
      return listener -> listener.status(now);
    }
    return next;
  }

  private void checkOwner() {
    assert Thread.currentThread() == ownerThread : Thread.currentThread() + " is not the owner";
  }

  private void checkOpen() {
    checkOwner();
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
  }
}
