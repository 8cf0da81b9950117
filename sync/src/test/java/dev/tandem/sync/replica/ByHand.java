package dev.tandem.sync.replica;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/** Clients and an authority that do one step after the other, at once and without loss. */
final class ByHand {
  static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");

  private final List<Client> clients = new ArrayList<>();

  /** What is stored of the present authority's entries. */
  final List<LogEntry> log = new ArrayList<>();

  /** The program's schema, for clients that are opened from now on. */
  int schema = 1;

  Authority authority = new Authority(1, StoredLog.ofNew(7, "anna"), options(Schema.first(), 100));

  static AuthorityOptions options(Schema schema, int retained) {
    return new AuthorityOptions(schema, retained, 2 * retained, Order.LATER);
  }

  /** Another server takes over, all connections end. */
  void serve(long epoch, StoredLog stored, AuthorityOptions options) {
    clients.forEach(Client::offline);
    log.clear();
    log.addAll(stored.entries());
    authority = new Authority(epoch, stored, options);
  }

  /** So many of the first entries of the log, as they are stored, in a generation. */
  StoredLog stored(long generation, int entries) {
    Checkpoint start = Checkpoint.ofNew(generation, "anna");
    return new StoredLog(start, start.at(), log.subList(0, entries));
  }

  Client client(String person, long seed) {
    return new Client(person, seed, List.of());
  }

  /** The admin makes a note with a text, and lets somebody write. */
  void begin(Client admin, String text, String writer) {
    admin.online();
    admin.edit(new Operation.CreateDocument("note", "note"));
    admin.edit(new Operation.Grant(writer, Role.WRITE));
    admin.edit(typing(0, text));
  }

  static Operation typing(int at, String text) {
    return new Operation.EditText(BODY, TextChange.insert(at, text));
  }

  /** A replica with a disk and a connection, both of which are immediate. */
  final class Client {
    private final String person;
    private final List<ReplicaRecord> disk;
    final List<ServerMessage> told = new ArrayList<>();
    final List<MutationStatus> statuses = new ArrayList<>();
    Replica replica;
    private long session;
    boolean holdsDisk;

    private Client(String person, long seed, List<ReplicaRecord> stored) {
      this.person = person;
      disk = new ArrayList<>(stored);
      session = seed;
      replica = open();
      clients.add(this);
    }

    private Replica open() {
      return new Replica(
          schema, RandomGeneratorFactory.getDefault().create(session), List.copyOf(disk));
    }

    /** Opens the store again, with the program as it is now. */
    void reopen() {
      offline();
      replica = open();
    }

    /** A client on a copy of this one's store, which goes on beside it. */
    Client copy(long seed) {
      return new Client(person, seed, disk);
    }

    void online() {
      session += 100;
      toAuthority(new AuthorityEvent.Connected(session, person));
      take(new ReplicaEvent.LinkUp());
      take(new ReplicaEvent.Nudge());
    }

    void offline() {
      toAuthority(new AuthorityEvent.Disconnected(session));
      take(new ReplicaEvent.LinkDown());
    }

    void edit(Operation operation) {
      edit(List.of(), operation);
    }

    void edit(List<Guard> guards, Operation operation) {
      take(new ReplicaEvent.Edit(guards, List.of(operation)));
    }

    String text() {
      return String.valueOf(replica.view().text(BODY));
    }

    long version() {
      return replica.at().version();
    }

    void take(ReplicaEvent event) {
      Deque<ClientMessage> toSend = new ArrayDeque<>();
      for (ReplicaEffect effect : replica.on(event)) {
        switch (effect) {
          case ReplicaEffect.Persist(long batch, List<ReplicaRecord> records) -> {
            disk.addAll(records);
            if (!holdsDisk) {
              take(new ReplicaEvent.Persisted(batch));
            }
          }
          case ReplicaEffect.Send(ClientMessage message) -> toSend.add(message);
          case ReplicaEffect.MutationChanged(long _, MutationStatus status) -> statuses.add(status);
          case ReplicaEffect.Edited _,
              ReplicaEffect.EditRefused _,
              ReplicaEffect.Changed _,
              ReplicaEffect.StatusChanged _ -> {}
        }
      }
      toSend.forEach(message -> toAuthority(new AuthorityEvent.Received(session, message)));
    }
  }

  void toAuthority(AuthorityEvent event) {
    for (AuthorityEffect effect : authority.on(event)) {
      switch (effect) {
        case AuthorityEffect.Append(long _, var entries) -> {
          log.addAll(entries);
          toAuthority(new AuthorityEvent.Stored(entries.getLast().version()));
        }
        case AuthorityEffect.Send(long session, ServerMessage message) -> {
          for (Client client : List.copyOf(clients)) {
            if (client.session == session) {
              client.told.add(message);
              client.take(new ReplicaEvent.Received(message));
            }
          }
        }
        case AuthorityEffect.Store _, AuthorityEffect.StepDown _ -> {}
      }
    }
  }
}
