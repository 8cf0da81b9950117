package dev.tandem.sync.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.tandem.sync.Limits;
import dev.tandem.sync.document.Element;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.encoding.MalformedException;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.mutation.Intent;
import dev.tandem.sync.mutation.LogEntry;
import dev.tandem.sync.mutation.Mark;
import dev.tandem.sync.mutation.Mutation;
import dev.tandem.sync.mutation.MutationId;
import dev.tandem.sync.mutation.Outcome;
import dev.tandem.sync.mutation.ReplicaId;
import dev.tandem.sync.text.TextChange;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message is said to be none; nothing else is thrown, and nothing large is made. */
final class HostileMessagesTest {
  private static final ReplicaId REPLICA = new ReplicaId(1, 2);
  private static final FieldAddress BODY = new FieldAddress("note", Element.ROOT, "body");
  private static final List<Operation> EDIT =
      List.of(new Operation.EditText(BODY, TextChange.insert(3, "k")));

  private static byte[] push(ClientCodec codec) {
    Mutation mutation =
        new Mutation(new MutationId(REPLICA, 1), new Mark(5, 1), 1, Intent.of(List.of(), EDIT));
    return codec.encode(
        new ToServer.Say(new ClientMessage.Push(REPLICA, new Point(1, 2, 3), List.of(mutation))));
  }

  private static byte[] news(ServerCodec codec) {
    LogEntry entry =
        new LogEntry(
            4, new MutationId(REPLICA, 1), new Mark(5, 1), "anna", new Outcome.Applied(EDIT));
    return codec.encode(new ToClient.Say(new ServerMessage.News(1, 7, 3, List.of(entry), 4)));
  }

  /** Reads bytes as a server does; whatever they are, only one thing may be thrown. */
  private static void readAtServer(byte[] bytes) {
    try {
      Envelope envelope = Envelope.of(bytes);
      if (envelope.channel() == 0) {
        var _ = ConnectionFormat.toServer(envelope);
      } else {
        var _ = new ServerCodec(envelope.channel()).decode(envelope, _ -> null);
      }
    } catch (MalformedException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  private static void readAtClient(byte[] bytes) {
    try {
      Envelope envelope = Envelope.of(bytes);
      if (envelope.channel() == 0) {
        var _ = ConnectionFormat.toClient(envelope);
      } else {
        var _ = new ClientCodec(envelope.channel()).decode(envelope);
      }
    } catch (MalformedException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  @Test
  void everyCutIsFound() {
    byte[] push = push(new ClientCodec(1));
    for (int length = 0; length < push.length; length++) {
      byte[] cut = Arrays.copyOf(push, length);
      assertThatThrownBy(() -> new ServerCodec(1).decode(Envelope.of(cut), _ -> null))
          .as("%s of %s bytes", length, push.length)
          .isInstanceOf(MalformedException.class);
    }
    byte[] news = news(new ServerCodec(1));
    for (int length = 0; length < news.length; length++) {
      byte[] cut = Arrays.copyOf(news, length);
      assertThatThrownBy(() -> new ClientCodec(1).decode(Envelope.of(cut)))
          .as("%s of %s bytes", length, news.length)
          .isInstanceOf(MalformedException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void bytesThatWereChangedDoNoHarm(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    byte[][] messages = {
      push(new ClientCodec(1)),
      news(new ServerCodec(1)),
      ConnectionFormat.toBytes(new ToServer.Open(1, "team", true)),
      ConnectionFormat.toBytes(
          new ToClient.WorkspaceList(1, List.of(new ToClient.Listed("team", Role.READ)))),
      new ServerCodec(2)
          .encode(new ToClient.PeerPresence(3, "ben", new Presence(new byte[] {1, 2})))
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = messages[random.nextInt(messages.length)].clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      readAtServer(bytes);
      readAtClient(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void noiseDoesNoHarm(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      readAtServer(bytes);
      readAtClient(bytes);
    }
  }

  @Test
  void aBombIsNotExpanded() {
    byte[] zeros = Zstd.compress(new byte[Limits.TO_SERVER_BYTES + 1]);
    byte[] bomb = new byte[zeros.length + 1];
    bomb[0] = (1 << 1) | 1;
    System.arraycopy(zeros, 0, bomb, 1, zeros.length);
    assertThat(bomb.length).isLessThan(10_000);
    assertThatThrownBy(() -> new ServerCodec(1).decode(Envelope.of(bomb), _ -> null))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("expands to more than");
  }

  @Test
  void anOutcomeOfWhatWasNotPushedIsNotBelieved() {
    // The server says "as you pushed it" of a push that this client has not made.
    ClientCodec pusher = new ClientCodec(1);
    ServerCodec server = new ServerCodec(1);
    var _ = server.decode(Envelope.of(push(pusher)), _ -> null);
    byte[] outcome = news(server);
    assertThat(pusher.decode(Envelope.of(outcome))).isInstanceOf(ToClient.Say.class);
    assertThatThrownBy(() -> new ClientCodec(1).decode(Envelope.of(outcome)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("not pushed");
  }

  @Test
  void aTableThatIsFullForgetsTheOldestOnBothSides() {
    ClientCodec client = new ClientCodec(1);
    ServerCodec server = new ServerCodec(1);
    for (int i = 0; i < 3 * Limits.TABLE_NAMES; i++) {
      Operation operation = new Operation.CreateDocument("d" + (i * 7) % 5000, "kind" + i % 3);
      Mutation mutation =
          new Mutation(
              new MutationId(REPLICA, i + 1),
              new Mark(i, 1),
              1,
              Intent.of(List.of(), List.of(operation)));
      ClientMessage said = new ClientMessage.Push(REPLICA, new Point(1, 2, 3), List.of(mutation));
      byte[] bytes = client.encode(new ToServer.Say(said));
      assertThat(server.decode(Envelope.of(bytes), _ -> null)).isEqualTo(new ToServer.Say(said));
    }
  }
}
