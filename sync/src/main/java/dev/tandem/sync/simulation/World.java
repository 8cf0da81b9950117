package dev.tandem.sync.simulation;

import dev.tandem.sync.authority.Checkpoint;
import dev.tandem.sync.document.Guard;
import dev.tandem.sync.document.Operation;
import dev.tandem.sync.document.Role;
import dev.tandem.sync.document.Runner;
import dev.tandem.sync.text.TextBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A simulated world: devices, servers, a store, a network; all chance comes from one seed. */
final class World {
  static final String ADMIN = "person0";
  private static final int MOST_DEVICES = 8;
  private static final long MILLI = 1000;
  private static final long HEARTBEAT_MICROS = 1000 * MILLI;
  private static final long BACKUP_MICROS = 4000 * MILLI;

  final VirtualTime time = new VirtualTime();
  final RandomGenerator random;
  final Flaw flaw;
  final Reference reference;
  final SimulatedStore store;
  final Network network;
  final List<Device> devices = new ArrayList<>();
  final Trace trace = new Trace();
  private final Ledger ledger;
  private final List<Server> servers = new ArrayList<>();
  private @Nullable Server leader;
  private long generation = 77;

  /** The version of the program on servers that start from now on. */
  private int schema = 1;

  private boolean healed;

  World(long seed, int devices, Flaw flaw) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.flaw = flaw;
    ledger = new Ledger(random.nextBoolean());
    Checkpoint start = start(devices);
    reference = new Reference(start.at(), start.workspace().copy());
    store = new SimulatedStore(this, start);
    network = new Network(this);
    startServer();
    for (int i = 0; i < devices; i++) {
      addDevice(new Device(this, i, "person" + i, new SimulatedDisk(this)));
    }
    heartbeat();
    backUp();
  }

  private Checkpoint start(int devices) {
    Checkpoint start = Checkpoint.ofNew(generation, ADMIN);
    List<Operation> operations = new ArrayList<>(Workload.documents());
    for (int i = 1; i < devices; i++) {
      operations.add(new Operation.Grant("person" + i, Role.WRITE));
    }
    List<Guard> guards = List.of();
    Runner.run(start.workspace(), guards, operations);
    return start;
  }

  Ledger ledger() {
    return ledger;
  }

  @Nullable Server leader() {
    return leader;
  }

  /** How many people there are; some have several devices. */
  int people() {
    return (int) devices.stream().map(device -> device.user().name()).distinct().count();
  }

  /** Notes a line of what happens; the trace of a seed is always the same. */
  void note(Supplier<String> line) {
    trace.add(time.nowMicros(), line);
  }

  void addDevice(Device device) {
    devices.add(device);
    device.start();
  }

  /** Starts a server on what is stored, with an epoch of its own. */
  void startServer() {
    servers.removeIf(server -> !server.isUp());
    leader = new Server(this, schema);
    servers.add(leader);
  }

  /** Starts another server after a while, if this one led. */
  void replace(Server server) {
    if (leader == server) {
      leader = null;
      time.after(500 * MILLI, this::restartServer);
    }
  }

  int schema() {
    return schema;
  }

  boolean isHealed() {
    return healed;
  }

  private void backUp() {
    store.backUp();
    time.after(BACKUP_MICROS, this::backUp);
  }

  private void heartbeat() {
    Server now = leader;
    if (now != null) {
      now.heartbeat();
    }
    time.after(HEARTBEAT_MICROS, this::heartbeat);
  }

  void perform(Action action) {
    Device device = devices.get(action.device() % devices.size());
    note(() -> "%s device %s".formatted(action.kind(), device.number()));
    long choice = action.choice();
    switch (action.kind()) {
      case EDIT -> device.user().edit(choice);
      case UNDO -> device.user().undo(choice);
      case UNDO_ALL -> device.user().undoAll(choice);
      case CRASH_DEVICE -> device.crash();
      case CRASH_SERVER -> {
        Server crashed = leader;
        if (crashed != null) {
          crashed.crash();
          replace(crashed);
        }
      }
      case TAKE_OVER -> takeOver(choice);
      case CUT -> network.cut(device, 200 * MILLI + Math.floorMod(choice, 5000 * MILLI));
      case COPY_DEVICE -> {
        if (devices.size() < MOST_DEVICES) {
          addDevice(device.copy(devices.size()));
        }
      }
      case GRANT -> devices.getFirst().user().grant(choice);
      case FILL_DISK -> device.disk().fill(Math.floorMod(choice, 3000 * MILLI));
      case FILL_LOG -> store.fill(Math.floorMod(choice, 2000 * MILLI));
      case RESTORE -> restore();
      case UPGRADE_SERVER -> upgradeServer();
      case UPGRADE_DEVICE -> device.upgrade(schema + (choice % 4 == 0 ? 1 : 0));
    }
  }

  /** All servers are stopped, and the store is what it was at the last backup. */
  private void restore() {
    servers.forEach(Server::crash);
    leader = null;
    generation += flaw == Flaw.GENERATION_KEPT ? 0 : 1;
    long version = store.restore(generation);
    TextBuffer words = reference.workspace().text(Ledger.TEXT);
    reference.restore(version, generation);
    ledger.restored(words, reference.workspace().text(Ledger.TEXT));
    devices.forEach(device -> device.restored(version));
    note(() -> "restored at version %s".formatted(version));
    time.after(500 * MILLI, this::restartServer);
  }

  private void upgradeServer() {
    if (schema < ProgramVersions.LAST) {
      schema++;
      takeOver(0);
    }
  }

  /** The server before finds out when it cannot renew its lease, if nothing tells it earlier. */
  private void takeOver(long choice) {
    Server before = leader;
    startServer();
    if (before != null) {
      time.after(1000 * MILLI + Math.floorMod(choice, 3000 * MILLI), before::crash);
    }
  }

  private void restartServer() {
    if (leader == null) {
      startServer();
    }
  }

  /** Everything works from now on, and everybody has the last version of the program. */
  void heal() {
    healed = true;
    network.heal();
    int last = devices.stream().mapToInt(Device::schema).reduce(schema, Math::max);
    if (schema < last) {
      schema = last;
      takeOver(0);
    }
    devices.forEach(device -> device.upgrade(last));
  }

  /** Whether all work has its outcome, and everybody who may read has read everything. */
  boolean isQuiet() {
    for (Device device : devices) {
      if (!device.isQuiet()) {
        return false;
      }
    }
    return true;
  }
}
