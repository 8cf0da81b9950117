package dev.tandem.sync.client;

import dev.tandem.sync.authority.Authority;
import dev.tandem.sync.authority.AuthorityEffect;
import dev.tandem.sync.authority.AuthorityEvent;
import dev.tandem.sync.authority.AuthorityOptions;
import dev.tandem.sync.authority.StoredLog;
import dev.tandem.sync.message.ClientMessage;
import dev.tandem.sync.mutation.Schema;
import dev.tandem.sync.remote.Channel;
import dev.tandem.sync.remote.ChannelListener;
import dev.tandem.sync.remote.DownReason;
import dev.tandem.sync.replica.ReplicaRecord;
import dev.tandem.sync.store.StoreProblem;
import dev.tandem.sync.store.Stored;
import dev.tandem.sync.wire.Presence;
import dev.tandem.sync.wire.ToClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client's surroundings on the test's own thread: an owner whose tasks run when the test says, a
 * clock that the test moves, a store that can fail, and the real authority at the other end.
 */
final class TestWorld {
  private record Timer(Instant at, long order, Runnable task) {}

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparingLong(Timer::order));
  private Instant now = Instant.EPOCH;
  private long order;
  private final Authority authority =
      new Authority(1, StoredLog.ofNew(7, "anna"), AuthorityOptions.of(Schema.first()));
  private final Map<Long, InProcess> channels = new LinkedHashMap<>();
  private long sessions;

  /** Whether the authority takes messages; those that come meanwhile are lost. */
  boolean answers = true;

  /** A client of a person, on an empty store. */
  WorkspaceClient client(String person, MemoryStore store) {
    ClientSettings settings =
        new ClientSettings(
            tasks::add,
            this::after,
            new MovedClock(),
            RandomGeneratorFactory.of("L64X128MixRandom").create(++order));
    return new WorkspaceClient(settings, 1, store, store.durable());
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Runnable after(long millis, Runnable task) {
    Timer timer = new Timer(now.plusMillis(millis), ++order, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** Runs what waits for the owner, and what follows from it, until nothing does. */
  void settle() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Lets time pass. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    settle();
    while (!timers.isEmpty() && !timers.element().at.isAfter(end)) {
      Timer next = timers.remove();
      now = next.at;
      next.task.run();
      settle();
    }
    now = end;
  }

  /** The way of a person to the authority. */
  Connector connector(String person) {
    return (_, _, listener) -> {
      InProcess channel = new InProcess(++sessions, person, listener);
      channel.open();
      return channel;
    };
  }

  /** Cuts every connection. */
  void cut() {
    List.copyOf(channels.values()).forEach(channel -> channel.lost("the connection was lost"));
  }

  private void carryOut(List<AuthorityEffect> effects) {
    for (AuthorityEffect effect : effects) {
      switch (effect) {
        case AuthorityEffect.Append(long _, var entries) ->
            tasks.add(() ->
                carryOut(authority.on(new AuthorityEvent.Stored(entries.getLast().version()))));
        case AuthorityEffect.Send(long session, var message) -> {
          InProcess channel = channels.get(session);
          if (channel != null && answers) {
            tasks.add(() -> channel.listener.received(message));
          }
        }
        case AuthorityEffect.Store _, AuthorityEffect.StepDown _ -> {}
      }
    }
  }

  private final class InProcess implements Channel {
    private final long session;
    private final String person;
    private final ChannelListener listener;

    InProcess(long session, String person, ChannelListener listener) {
      this.session = session;
      this.person = person;
      this.listener = listener;
    }

    void open() {
      channels.put(session, this);
      carryOut(authority.on(new AuthorityEvent.Connected(session, person)));
      listener.up(this);
    }

    void lost(String why) {
      channels.remove(session);
      carryOut(authority.on(new AuthorityEvent.Disconnected(session)));
      listener.down(new DownReason.Unreachable(why));
    }

    @Override
    public void send(ClientMessage message) {
      if (answers) {
        carryOut(authority.on(new AuthorityEvent.Received(session, message)));
      }
    }

    @Override
    public void presence(Presence state) {
      channels.values().stream()
          .filter(other -> other != this)
          .forEach(
              other -> other.listener.presence(new ToClient.PeerPresence(session, person, state)));
    }

    @Override
    public boolean isSending() {
      return false;
    }

    @Override
    public Duration roundTrip() {
      return Duration.ofMillis(3);
    }

    @Override
    public void close() {
      channels.remove(session);
    }
  }

  /** A store in memory that the test holds back or lets fail. */
  final class MemoryStore implements RecordStore {
    private record Batch(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {}

    private final List<ReplicaRecord> durable = new ArrayList<>();
    private final Deque<Batch> waiting = new ArrayDeque<>();
    private @Nullable String failure;
    boolean closed;

    @Override
    public void persist(long batch, List<ReplicaRecord> records, Consumer<Stored> done) {
      waiting.add(new Batch(batch, records, done));
      tasks.add(this::work);
    }

    void fails(@Nullable String why) {
      failure = why;
      tasks.add(this::work);
    }

    private void work() {
      for (Batch next = waiting.peek(); next != null; next = waiting.peek()) {
        if (failure != null) {
          next.done.accept(new Stored.Failed(StoreProblem.DISK_FULL, failure));
          return;
        }
        waiting.remove();
        durable.addAll(next.records);
        next.done.accept(new Stored.Durable(next.batch));
      }
    }

    List<ReplicaRecord> durable() {
      return List.copyOf(durable);
    }

    @Override
    public void close() {
      work();
      closed = true;
    }
  }
}
