package dev.tandem.sync.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.Hashes;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.text.Order;
import dev.tandem.sync.text.TextChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real replicas and a real authority talk through real codecs. */
final class CodecTest {
  private static final FieldAddress BODY =
      new FieldAddress("0f3a9c51d2e84b7a", Element.ROOT, "body");

  /** The bound of the engine's claim: payload of one typed key, before TLS. */
  private static final int MOST_BYTES_PER_KEY = 30;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Authority authority =
      new Authority(
          1,
          StoredLog.ofNew(random.nextLong(), "anna"),
          new AuthorityOptions(Schema.first(), 200, 400, Order.LATER));
  private final List<Member> members = new ArrayList<>();

  private final class Member {
    final String person;
    final Replica replica = new Replica(1, random, List.of());
    long session = -1;
    ClientCodec client = new ClientCodec(1);
    ServerCodec server = new ServerCodec(1);
    int bytesUp;
    int bytesDown;

    Member(String person) {
      this.person = person;
    }

    void connect() {
      client = new ClientCodec(members.size() + 1);
      server = new ServerCodec(members.size() + 1);
      members.add(this);
      session = members.size() - 1L;
      long mine = session;
      carryOutAll(authority.on(new AuthorityEvent.Connected(mine, person)));
      carryOut(replica.on(new ReplicaEvent.LinkUp()));
    }

    void disconnect() {
      carryOutAll(authority.on(new AuthorityEvent.Disconnected(session)));
      session = -1;
      carryOut(replica.on(new ReplicaEvent.LinkDown()));
    }

    void edit(Operation... operations) {
      carryOut(replica.on(new ReplicaEvent.Edit(List.of(), List.of(operations))));
    }

    void type(int at, String text) {
      edit(new Operation.EditText(BODY, TextChange.insert(at, text)));
    }

    int length() {
      var text = replica.view().text(BODY);
      return text == null ? 0 : text.length();
    }

    void carryOut(List<ReplicaEffect> effects) {
      long mine = session;
      for (ReplicaEffect effect : effects) {
        if (effect instanceof ReplicaEffect.Persist(long batch, var _)) {
          tasks.add(() -> carryOut(replica.on(new ReplicaEvent.Persisted(batch))));
        } else if (effect instanceof ReplicaEffect.Send(ClientMessage message)) {
          byte[] bytes = client.encode(new ToServer.Say(message));
          bytesUp += bytes.length;
          tasks.add(() -> arrives(mine, message, bytes));
        }
      }
    }

    private void arrives(long mine, ClientMessage message, byte[] bytes) {
      if (mine == session
          && server.decode(Envelope.of(bytes), authority::point)
              instanceof ToServer.Say(var decoded)) {
        if (decoded instanceof ClientMessage.Push push
            && push.base().generation() == 0
            && message instanceof ClientMessage.Push pushed) {
          // A base that the authority does not know any more.
          assertThat(push.mutations()).isEqualTo(pushed.mutations());
        } else {
          assertThat(decoded).isEqualTo(message);
        }
        carryOutAll(authority.on(new AuthorityEvent.Received(mine, decoded)));
      }
    }
  }

  private void carryOutAll(List<AuthorityEffect> effects) {
    for (AuthorityEffect effect : effects) {
      if (effect instanceof AuthorityEffect.Append(long _, var entries)) {
        long version = entries.getLast().version();
        tasks.add(() -> carryOutAll(authority.on(new AuthorityEvent.Stored(version))));
      } else if (effect instanceof AuthorityEffect.Send(long session, var message)) {
        Member member = members.get((int) session);
        byte[] bytes = member.server.encode(new ToClient.Say(message));
        member.bytesDown += bytes.length;
        tasks.add(() -> {
          if (member.session == session
              && member.client.decode(Envelope.of(bytes)) instanceof ToClient.Say(var decoded)) {
            member.carryOut(member.replica.on(new ReplicaEvent.Received(decoded)));
          }
        });
      }
    }
  }

  private void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  @Test
  void aTypedKeyTakesFewBytes() {
    Member anna = new Member("anna");
    Member bob = new Member("bob");
    anna.connect();
    anna.edit(
        new Operation.CreateDocument(BODY.document(), "note"),
        new Operation.Grant("bob", Role.WRITE));
    anna.type(0, "x".repeat(50_000));
    settle();
    bob.connect();
    settle();
    for (int i = 0; i < 200; i++) {
      anna.type(anna.length(), "k");
      settle();
    }
    int up = anna.bytesUp;
    int own = anna.bytesDown;
    int others = bob.bytesDown;
    int keys = 1000;
    for (int i = 0; i < keys; i++) {
      anna.type(anna.length(), "k");
      settle();
    }
    double upEach = (anna.bytesUp - up) / (double) keys;
    double ownEach = (anna.bytesDown - own) / (double) keys;
    double othersEach = (bob.bytesDown - others) / (double) keys;
    assertThat(upEach).isLessThanOrEqualTo(MOST_BYTES_PER_KEY);
    assertThat(ownEach).isLessThanOrEqualTo(MOST_BYTES_PER_KEY);
    assertThat(othersEach).isLessThanOrEqualTo(MOST_BYTES_PER_KEY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void replicasAgreeThroughAllThatCanHappenToAConnection(long seed) {
    RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Member anna = new Member("anna");
    Member bob = new Member("bob");
    anna.connect();
    anna.edit(
        new Operation.CreateDocument(BODY.document(), "note"),
        new Operation.Grant("bob", Role.WRITE));
    settle();
    bob.connect();
    settle();
    for (int i = 0; i < 600; i++) {
      Member one = dice.nextBoolean() ? anna : bob;
      switch (dice.nextInt(12)) {
        case 0 -> {
          if (one.session >= 0) {
            one.disconnect();
          }
        }
        case 1 -> {
          if (one.session < 0) {
            one.connect();
          }
        }
        case 2, 3 -> settle();
        case 4 -> one.edit(new Operation.CreateDocument("d" + dice.nextInt(5), "k"));
        case 5 -> one.edit(new Operation.DeleteDocument("d" + dice.nextInt(5)));
        default -> one.type(dice.nextInt(one.length() + 1), "t" + i);
      }
    }
    for (Member one : List.of(anna, bob)) {
      if (one.session < 0) {
        one.connect();
      }
    }
    settle();
    assertThat(anna.replica.status().waiting()).as("seed %s", seed).isZero();
    assertThat(Hashes.of(anna.replica.view()))
        .as("seed %s", seed)
        .isEqualTo(Hashes.of(bob.replica.view()));
  }
}
