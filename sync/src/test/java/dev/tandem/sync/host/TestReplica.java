package dev.tandem.sync.host;

import dev.tandem.sync.document.Document;
import dev.tandem.sync.document.FieldAddress;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.message.Point;
import dev.tandem.sync.message.ServerMessage;
import dev.tandem.sync.replica.MutationStatus;
import dev.tandem.sync.replica.Replica;
import dev.tandem.sync.replica.ReplicaEffect;
import dev.tandem.sync.replica.ReplicaEvent;
import dev.tandem.sync.replica.ReplicaStatus;
import dev.tandem.sync.text.TextBuffer;
import dev.tandem.sync.text.TextChange;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import dev.tandem.sync.wire.ToServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A real replica with its store in memory, and a way to a host without sockets; owned by the rig's
 * thread. It comes back by itself when it is told that a workspace is not available, and goes where
 * it is redirected.
 */
final class TestReplica {
  private static final long RETRY_MILLIS = 20;
  private static final long NUDGE_MILLIS = 100;

  final String person;
  final Replica replica;
  final List<String> shuts = new ArrayList<>();
  final List<MutationStatus> outcomes = new ArrayList<>();
  final Map<Long, String> peers = new TreeMap<>();
  private final ScheduledExecutorService owner;
  private final Function<String, AuthorityHost> servers;
  private final String workspace;
  private final boolean creates;
  private @Nullable Link link;
  int messages;

  /** While set, the way back takes nothing. */
  volatile boolean slow;

  /**
   * A replica that is not connected.
   *
   * @param servers finds a host by its name; "" is where every connection begins
   */
  TestReplica(
      ScheduledExecutorService owner,
      Function<String, AuthorityHost> servers,
      Person person,
      String workspace,
      boolean creates) {
    this.owner = owner;
    this.servers = servers;
    this.person = person.name;
    this.workspace = workspace;
    this.creates = creates;
    replica = new Replica(1, new SplittableRandom(person.seed), List.of());
    var _ =
        owner.scheduleWithFixedDelay(
            this::nudge, NUDGE_MILLIS, NUDGE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Who a replica is, and with what ids. */
  record Person(String name, long seed) {}

  void connect(String server) {
    Link opening = new Link();
    link = opening;
    opening.session = servers.apply(server).open(workspace, person, creates, opening);
    take(new ReplicaEvent.LinkUp());
  }

  void disconnect() {
    Link old = link;
    link = null;
    if (old != null && old.session != null) {
      old.session.close();
    }
    peers.clear();
    take(new ReplicaEvent.LinkDown());
  }

  boolean isConnected() {
    return link != null;
  }

  void edit(Operation... operations) {
    take(new ReplicaEvent.Edit(List.of(), List.of(operations)));
  }

  void type(FieldAddress field, int at, String text) {
    edit(new Operation.EditText(field, TextChange.insert(at, text)));
  }

  String text(FieldAddress field) {
    Document document = replica.view().document(field.document());
    TextBuffer text = document == null ? null : document.text(field.element(), field.field());
    return text == null ? "" : text.toString();
  }

  void presence(String state) {
    Presence presence = new Presence(state.getBytes(StandardCharsets.UTF_8));
    session().received(new Whole(new ToServer.ShowPresence(presence)));
  }

  HostSession session() {
    Link now = link;
    if (now == null || now.session == null) {
      throw new IllegalStateException(person + " is not connected: " + shuts);
    }
    return now.session;
  }

  private void nudge() {
    if (!replica.waiting().isEmpty()
        || !replica.status().link().equals(ReplicaStatus.Link.ONLINE)) {
      take(new ReplicaEvent.Nudge());
    }
  }

  void take(ReplicaEvent event) {
    for (ReplicaEffect effect : replica.on(event)) {
      switch (effect) {
        case ReplicaEffect.Persist(long batch, var _) -> take(new ReplicaEvent.Persisted(batch));
        case ReplicaEffect.Send(ClientMessage message) -> send(message);
        case ReplicaEffect.MutationChanged(long _, MutationStatus status) -> {
          if (!(status instanceof MutationStatus.Sent)) {
            outcomes.add(status);
          }
        }
        case ReplicaEffect.Changed _,
            ReplicaEffect.Edited _,
            ReplicaEffect.EditRefused _,
            ReplicaEffect.StatusChanged _ -> {}
      }
    }
  }

  private void send(ClientMessage message) {
    Link now = link;
    if (now != null && now.session != null) {
      now.session.received(new Whole(new ToServer.Say(message)));
    }
  }

  private void over(Link which, String text, @Nullable String next) {
    if (link == which) {
      shuts.add(text);
      link = null;
      peers.clear();
      take(new ReplicaEvent.LinkDown());
      if (next != null) {
        var _ = owner.schedule(() -> connect(next), RETRY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /** One connection. */
  private final class Link implements SessionSink {
    @Nullable HostSession session;

    private void present(Runnable task) {
      owner.execute(() -> {
        if (link == this) {
          task.run();
        }
      });
    }

    @Override
    public void send(ServerMessage message) {
      present(() -> {
        messages++;
        take(new ReplicaEvent.Received(message));
      });
    }

    @Override
    public void presence(long peer, String who, Presence state) {
      String told = new String(state.bytes(), StandardCharsets.UTF_8);
      present(() -> peers.put(peer, who + ":" + told));
    }

    @Override
    public void left(long peer) {
      present(() -> peers.remove(peer));
    }

    @Override
    public void redirect(String server) {
      owner.execute(() -> over(this, "redirect " + server, server));
    }

    @Override
    public void shut(ToClient.Why why, String text) {
      owner.execute(
          () -> over(this, why + " " + text, why == ToClient.Why.UNAVAILABLE ? "" : null));
    }

    @Override
    public boolean isSlow() {
      return slow;
    }
  }

  /** A message that was never bytes. */
  record Whole(ToServer.OfChannel message) implements Incoming {
    @Override
    public int bytes() {
      return 100;
    }

    @Override
    public ToServer.OfChannel decode(LongFunction<@Nullable Point> points) {
      return message;
    }

    @Override
    public void discard() {}
  }
}
