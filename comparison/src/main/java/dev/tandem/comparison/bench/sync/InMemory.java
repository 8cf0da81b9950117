package dev.tandem.comparison.bench.sync;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/**
 * Replicas and their authority with nothing in between: no store, no wire; owned by one thread. It
 * measures what the engine itself costs.
 */
final class InMemory {
  static final String DOCUMENT = "note";
  static final FieldAddress BODY = new FieldAddress(DOCUMENT, Element.ROOT, "body");
  private static final String PERSON = "anna";

  private final Authority authority =
      new Authority(1, StoredLog.ofNew(1, PERSON), AuthorityOptions.of(Schema.first()));
  private final List<Member> members = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();

  /** One replica and its connection, if it has one. */
  final class Member {
    private final long session = members.size();
    private final Replica replica;
    private boolean connected;

    private Member() {
      replica =
          new Replica(
              1, RandomGeneratorFactory.of("L64X128MixRandom").create(session + 1), List.of());
    }

    /** Makes an edit, in an own mutation or as part of the one that waits. */
    void edit(Operation... operations) {
      carryOut(replica.on(new ReplicaEvent.Edit(List.of(), List.of(operations))));
    }

    /** Types. */
    void type(TypingSession.Edit edit) {
      edit(new Operation.EditText(BODY, edit.change()));
    }

    void connect() {
      connected = true;
      InMemory.this.carryOut(authority.on(new AuthorityEvent.Connected(session, PERSON)));
      carryOut(replica.on(new ReplicaEvent.LinkUp()));
    }

    void disconnect() {
      connected = false;
      InMemory.this.carryOut(authority.on(new AuthorityEvent.Disconnected(session)));
      carryOut(replica.on(new ReplicaEvent.LinkDown()));
    }

    String text() {
      return String.valueOf(replica.view().text(BODY));
    }

    Replica replica() {
      return replica;
    }

    private void carryOut(List<ReplicaEffect> effects) {
      for (ReplicaEffect effect : effects) {
        switch (effect) {
          case ReplicaEffect.Persist(long batch, var _) -> {
            if (connected) {
              tasks.add(() -> carryOut(replica.on(new ReplicaEvent.Persisted(batch))));
            }
          }
          case ReplicaEffect.Send(ClientMessage message) ->
              tasks.add(() ->
                  InMemory.this.carryOut(
                      authority.on(new AuthorityEvent.Received(session, message))));
          case ReplicaEffect.Edited _,
              ReplicaEffect.EditRefused _,
              ReplicaEffect.Changed _,
              ReplicaEffect.MutationChanged _,
              ReplicaEffect.StatusChanged _ -> {}
        }
      }
    }
  }

  Member join() {
    Member member = new Member();
    members.add(member);
    return member;
  }

  private void carryOut(List<AuthorityEffect> effects) {
    for (AuthorityEffect effect : effects) {
      switch (effect) {
        case AuthorityEffect.Append(long _, var entries) ->
            tasks.add(() ->
                carryOut(authority.on(new AuthorityEvent.Stored(entries.getLast().version()))));
        case AuthorityEffect.Send(long session, var message) -> {
          Member member = members.get(Math.toIntExact(session));
          if (member.connected) {
            tasks.add(() -> member.carryOut(member.replica.on(new ReplicaEvent.Received(message))));
          }
        }
        case AuthorityEffect.Store _, AuthorityEffect.StepDown _ -> {}
      }
    }
  }

  /** Runs all that is under way. */
  void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
