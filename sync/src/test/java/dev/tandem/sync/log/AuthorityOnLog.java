package dev.tandem.sync.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.encoding.MutationFormat;
import dev.tandem.sync.encoding.WorkspaceFormat;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextChange;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A real authority whose effects are done on a log; it trims often. */
final class AuthorityOnLog {
  private static final long SESSION = 1;

  private WorkspaceLog log;
  private final String workspace;
  private final long epoch;
  private final Authority authority;
  private final RandomGenerator random;
  private final ReplicaId replica;
  private Point base = Point.NOWHERE;
  private String content = "";
  private long number;
  private boolean fenced;

  /** What an authority says of itself. */
  record State(long head, Point at, String workspace) {}

  private AuthorityOnLog(WorkspaceLog log, String workspace, long seed) throws LogException {
    this.log = log;
    this.workspace = workspace;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    replica = ReplicaId.random(random);
    var taken =
        (WorkspaceLog.Acquisition.Taken) log.acquire(workspace, "s1", WorkspaceLogContract.LEASE);
    epoch = taken.epoch();
    authority =
        new Authority(
            epoch, taken.stored(), new AuthorityOptions(Schema.first(), 20, 40, Order.LATER));
  }

  static AuthorityOnLog open(WorkspaceLog log, String workspace, long seed) throws LogException {
    AuthorityOnLog opened = new AuthorityOnLog(log, workspace, seed);
    opened.handle(new AuthorityEvent.Connected(SESSION, Script.ADMIN));
    opened.hello(SESSION);
    return opened;
  }

  private void hello(long session) throws LogException {
    var hello = new ClientMessage.Hello(replica, Point.NOWHERE, 0, 1);
    handle(new AuthorityEvent.Received(session, hello));
  }

  /** So many mutations, most of them of one text, some of them refused. */
  void work(int mutations) throws LogException {
    for (int i = 0; i < mutations; i++) {
      var body = new FieldAddress("note" + random.nextInt(3), Element.ROOT, "body");
      Operation operation =
          random.nextInt(4) == 0
              ? new Operation.CreateDocument(body.document(), "note")
              : new Operation.EditText(body, TextChange.insert(0, "word " + i));
      Mutation mutation =
          new Mutation(
              new MutationId(replica, ++number),
              new Mark(random.nextLong(), 1),
              1,
              Intent.of(List.of(), List.of(operation)));
      var push = new ClientMessage.Push(replica, base, List.of(mutation));
      handle(new AuthorityEvent.Received(SESSION, push));
      handle(new AuthorityEvent.Received(SESSION, new ClientMessage.Alive(base.version())));
    }
  }

  private void handle(AuthorityEvent event) throws LogException {
    for (AuthorityEffect effect : authority.on(event)) {
      switch (effect) {
        case AuthorityEffect.Append append -> {
          var entries = new Append(workspace, append.epoch(), append.entries());
          fenced = log.append(List.of(entries)).getFirst() == AppendOutcome.FENCED;
          if (fenced) {
            return;
          }
          handle(new AuthorityEvent.Stored(append.entries().getLast().version()));
        }
        case AuthorityEffect.Store store ->
            assertThat(log.store(workspace, epoch, store.checkpoint(), store.start())).isTrue();
        case AuthorityEffect.Send(long _, ServerMessage message) -> received(message);
        case AuthorityEffect.StepDown() -> throw new IllegalStateException("nobody is newer");
      }
    }
  }

  private void received(ServerMessage message) {
    if (message instanceof ServerMessage.Snapshot snapshot) {
      base = snapshot.at();
      content = HexFormat.of().formatHex(WorkspaceFormat.toBytes(snapshot.workspace()));
    } else if (message instanceof ServerMessage.News news) {
      for (LogEntry entry : news.entries()) {
        long history = Hashes.extend(base.history(), MutationFormat.toBytes(entry));
        base = new Point(base.generation(), entry.version(), history);
      }
    }
  }

  /** As a new session's snapshot has it. */
  State state() throws LogException {
    handle(new AuthorityEvent.Connected(SESSION + 1, Script.ADMIN));
    hello(SESSION + 1);
    handle(new AuthorityEvent.Disconnected(SESSION + 1));
    return new State(authority.durable(), base, content);
  }

  /** Whether a mutation more is not taken any more by a log that was opened again. */
  boolean isFenced(WorkspaceLog reopened) throws LogException {
    log = reopened;
    work(1);
    return fenced;
  }
}
